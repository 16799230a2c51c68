package io.headwater.chain.pool;

/**
 * How long an endpoint takes over one class of call, in nanoseconds: what a question costs (faults included, so that one
 * that fails fast does not look fast), and when an answer is unusually late (RFC 6298).
 */
final class Latency {
    private static final double NEW = 0.2;
    private static final double NEW_DEVIATION = 0.25;
    /** What is not asked is forgotten, so that it is tried again: to a third in this time. */
    private static final double MEMORY = 20.0 * Nanos.SECOND;

    private static final long FAULT = 250 * Nanos.MILLI;

    private double cost;
    private long costAt;
    private double mean;
    private double deviation;
    private boolean known;

    void answered(long elapsed, long now) {
        charge(elapsed, now);
        if (known) {
            deviation += NEW_DEVIATION * (Math.abs(elapsed - mean) - deviation);
            mean += NEW * (elapsed - mean);
        } else {
            mean = elapsed;
            deviation = elapsed / 2.0;
            known = true;
        }
    }

    /** It gave no answer in this time. */
    void failed(long elapsed, long now) {
        charge(Math.max(elapsed, Math.max(FAULT, (long) (3 * mean))), now);
    }

    /** What the next question may be expected to cost. */
    double cost(long now) {
        return cost * Math.exp(-Math.max(0, now - costAt) / MEMORY);
    }

    /** Smoothed time of an answer; 0 before the first. */
    double mean() {
        return mean;
    }

    /** After this time an answer is unusually late. */
    long late(long unlessKnown) {
        return known ? (long) (mean + 4 * deviation) : unlessKnown;
    }

    private void charge(long elapsed, long now) {
        double before = cost(now);
        cost = before == 0 ? elapsed : before + NEW * (elapsed - before);
        costAt = now;
    }
}
