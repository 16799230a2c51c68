package io.headwater.chain.pool;

import java.io.Serial;
import java.util.Locale;

/** An endpoint's rate limit leaves no time to ask it within the deadline. */
final class SaturatedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean always;

    private SaturatedException(boolean always, double perSecond, String what) {
        super(String.format(Locale.ROOT, "its limit of %.1f requests a second ", perSecond) + what);
        this.always = always;
    }

    /** There is no time now. */
    static SaturatedException now(long wait, double perSecond) {
        return new SaturatedException(
                false, perSecond, "leaves it no time before the deadline (the wait is " + Nanos.inWords(wait) + ")");
    }

    /** There never is time for so many requests. */
    static SaturatedException always(double requests, double perSecond) {
        return new SaturatedException(
                true,
                perSecond,
                "is too low for " + Math.round(requests) + " requests before the deadline: ask for less at once");
    }

    /** Whether it would be the same at any other time. */
    boolean always() {
        return always;
    }
}
