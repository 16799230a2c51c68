package io.headwater.chain.pool;

/** Lets a bounded share of calls ask a second endpoint: when all endpoints are slow, asking twice would make them slower. */
final class HedgeBudget {
    private static final double MOST = 10;

    private final double share;
    private double saved;

    HedgeBudget(double share) {
        this.share = share;
        this.saved = share > 0 ? 1 : 0;
    }

    /** A call began. */
    synchronized void earn() {
        saved = Math.min(MOST, saved + share);
    }

    /** Whether there is enough for one more question; it is spent then. */
    synchronized boolean spend() {
        if (saved < 1) {
            return false;
        }
        saved--;
        return true;
    }

    /** What was spent was of no use. */
    synchronized void refund() {
        saved++;
    }
}
