package io.headwater.listener.backfill;

/**
 * How many blocks to ask for at a time. Providers limit blocks, results, bytes or seconds, each in words of its own: so no
 * words are read. Any failure halves the size and is remembered as a ceiling, which is approached by halves and tried
 * again ever more seldom; any success lets the size grow towards as many logs as one answer should have. Safe for many
 * threads.
 */
final class RangeSize {
    static final int LARGEST = 100_000;
    private static final int FIRST_PATIENCE = 64;
    private static final int LONGEST_PATIENCE = 4_096;

    private final int logsWanted;
    private int size;
    /** The largest that came through, and the largest that is not known to fail. */
    private int good;

    private int ceiling = LARGEST;
    /** So many successes must pass before a size is tried again that failed. */
    private int patience = FIRST_PATIENCE;

    private int successes;

    /**
     * A size to begin with.
     *
     * @param first blocks
     * @param logsWanted what an answer should have, of the usual size
     */
    RangeSize(int first, int logsWanted) {
        this.size = first;
        this.logsWanted = logsWanted;
    }

    synchronized int blocks() {
        return size;
    }

    /** A range of this size was refused, was too slow, or failed otherwise. */
    synchronized void failed(int blocks) {
        // Those that were under way with the same size fail together: that is one failure.
        size = Math.max(1, Math.min(size, blocks / 2));
        ceiling = Math.max(1, Math.min(ceiling, blocks - 1));
        good = Math.min(good, ceiling / 2);
        successes = 0;
    }

    synchronized void succeeded(int blocks, int logs) {
        good = Math.min(ceiling, Math.max(good, blocks));
        if (++successes >= patience && ceiling < LARGEST) {
            successes = 0;
            patience = Math.min(LONGEST_PATIENCE, 2 * patience);
            ceiling = Math.min(LARGEST, ceiling + ceiling / 2 + 1);
        }
        long fitting = logs == 0 ? Long.MAX_VALUE : Math.max(1, (long) blocks * logsWanted / logs);
        // Both ways: a range with very many logs is followed by a smaller one even though it came through.
        long next = fitting < blocks ? fitting : Math.min(fitting, Math.max(size, 2L * blocks));
        size = (int) Math.min(next, highest());
    }

    /** Below a ceiling that was met, half way to it; not at all when that is hardly more than what comes through. */
    private int highest() {
        if (ceiling == LARGEST) {
            return LARGEST;
        }
        int step = (ceiling - good) / 2;
        return Math.max(1, step > good / 8 ? good + step : good);
    }
}
