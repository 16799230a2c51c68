package io.headwater.chain.pool;

import io.headwater.chain.CallClass;

/** When the answer to a call's last question is so late that another endpoint is asked too. For one thread. */
final class Lateness {
    /** An answer that comes earlier than this is not late, whatever is usual. */
    private static final long SOONEST = 50 * Nanos.MILLI;

    /** This part of the deadline is long for an answer, whatever is usual. */
    private static final int LONG = 10;

    private final CallClass callClass;
    private final long longAnswer;
    private long late;
    private long since;

    /** @param deadline of one question, in nanoseconds */
    Lateness(CallClass callClass, long deadline) {
        this.callClass = callClass;
        this.longAnswer = deadline / LONG;
    }

    /** This endpoint is asked now. Holds the lock of the shared state. */
    void asked(PooledEndpoint next, long now) {
        late = Math.max(SOONEST, next.latency(callClass).late(longAnswer));
        since = now;
    }

    /** Another one was thought of: the next time only after as long again. */
    void considered(long now) {
        since = now;
    }

    /** When another one is due; the time that the last question waited for a rate limit does not count. */
    long dueAt(long sent) {
        return Math.max(sent, since) + late;
    }

    /** So long after the last question another endpoint is asked even if too many calls had to do so already. */
    boolean overdue(long sent, long now) {
        return now - sent >= longAnswer;
    }
}
