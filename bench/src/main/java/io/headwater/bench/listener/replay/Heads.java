package io.headwater.bench.listener.replay;

import java.util.concurrent.TimeUnit;

/** Which block is the newest: the last one, or, live, one more at every period. */
final class Heads {
    /** Between what is the newest block and what is final, while it is live. */
    private static final int UNSETTLED = 32;

    private static final long LEAD = 1_000;

    private final int last;
    private final boolean live;
    private volatile long begin = Long.MAX_VALUE;
    private volatile long period = 1;

    Heads(int last, boolean live) {
        this.last = last;
        this.live = live;
    }

    /**
     * From now on there is a new block at every period.
     *
     * @param millis the period
     * @return when block 0 would have been seen, in milliseconds since 1970: block n is seen n periods later
     */
    synchronized long begin(long millis) {
        period = millis;
        begin = System.currentTimeMillis() + LEAD;
        notifyAll();
        return begin;
    }

    int head() {
        long passed = System.currentTimeMillis() - begin;
        return !live ? last : passed < 0 ? 0 : (int) Math.min(last, passed / period);
    }

    int settled() {
        return live ? Math.max(0, head() - UNSETTLED) : last;
    }

    /** Waits for a block that is newer than this one. */
    int after(int known) throws InterruptedException {
        synchronized (this) {
            while (begin == Long.MAX_VALUE) {
                wait();
            }
        }
        if (known >= last) {
            TimeUnit.DAYS.sleep(1);
        }
        long due = begin + (known + 1) * period;
        long left = due - System.currentTimeMillis();
        if (left > 0) {
            TimeUnit.MILLISECONDS.sleep(left);
        }
        return Math.max(known + 1, head());
    }
}
