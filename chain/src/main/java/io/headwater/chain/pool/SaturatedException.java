package io.headwater.chain.pool;

import java.io.Serial;
import java.util.Locale;

/** An endpoint's rate limit leaves no time to ask it within the deadline. */
final class SaturatedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    SaturatedException(long wait, double perSecond) {
        super(String.format(
                Locale.ROOT,
                "its limit of %.1f requests a second leaves it no time before the deadline (the wait is %s)",
                perSecond,
                Nanos.inWords(wait)));
    }
}
