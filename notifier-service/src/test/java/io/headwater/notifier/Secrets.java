package io.headwater.notifier;

import io.headwater.common.config.Secret;
import java.util.Base64;
import java.util.Random;

/** Keys for tests. */
final class Secrets {
    static final Secret SECRET = ofLength(32);

    private Secrets() {}

    static Secret ofLength(int bytes) {
        byte[] key = new byte[bytes];
        new Random(bytes).nextBytes(key);
        return new Secret("whsec_" + Base64.getEncoder().encodeToString(key));
    }
}
