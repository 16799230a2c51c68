package io.headwater.notifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.common.config.Secret;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs webhooks as Standard Webhooks 1.0 has it: HMAC-SHA256 over id, timestamp and body. */
final class WebhookSigner {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "whsec_";
    private static final String REMEDY = "give whsec_ and 24 to 64 random bytes in base64";

    private final SecretKeySpec key;

    private WebhookSigner(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** @throws IllegalArgumentException whose message is the remedy, without the secret */
    static WebhookSigner of(Secret secret) {
        byte[] key =
                secret.reveal().startsWith(PREFIX) ? decoded(secret.reveal().substring(PREFIX.length())) : new byte[0];
        if (key.length < 24 || key.length > 64) {
            throw new IllegalArgumentException(REMEDY);
        }
        return new WebhookSigner(key);
    }

    @SuppressWarnings("UnusedException") // the decoder's message quotes the secret
    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(REMEDY);
        }
    }

    /**
     * The {@code webhook-signature} header.
     *
     * @param timestamp seconds since the Unix epoch, as in {@code webhook-timestamp}
     */
    String sign(String id, long timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((id + "." + timestamp + ".").getBytes(UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
