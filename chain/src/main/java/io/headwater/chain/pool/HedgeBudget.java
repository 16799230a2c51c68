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

    /**
     * Whether one more question may be asked; it is spent then.
     *
     * @param overdue whether the call has waited so long that it may borrow what later calls earn
     */
    synchronized boolean spend(boolean overdue) {
        if (share == 0 || (saved < 1 && !overdue)) {
            return false;
        }
        saved = Math.max(-MOST, saved - 1);
        return true;
    }

    /** What was spent was of no use. */
    synchronized void refund() {
        saved++;
    }
}
