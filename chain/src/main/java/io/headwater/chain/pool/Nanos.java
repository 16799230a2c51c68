package io.headwater.chain.pool;

/** Arithmetic of times in nanoseconds, as of {@link System#nanoTime()}. */
final class Nanos {
    static final long SECOND = 1_000_000_000L;
    static final long MILLI = 1_000_000L;

    private Nanos() {}

    /** {@code first} × 2ⁿ, at most {@code longest}. */
    static long doubled(long first, int times, long longest) {
        return times < Long.numberOfLeadingZeros(first) - 1 ? Math.min(first << times, longest) : longest;
    }

    static void sleep(long nanos) throws InterruptedException {
        if (nanos > 0) {
            Thread.sleep(nanos / MILLI, (int) (nanos % MILLI));
        }
    }

    static String inWords(long nanos) {
        return nanos < 10 * SECOND ? Math.max(1, nanos / MILLI) + " ms" : nanos / SECOND + " s";
    }
}
