package io.headwater.testing.chain.node;

import java.util.ArrayDeque;
import java.util.Deque;

/** Counts requests of the last second. */
final class RateWindow {
    private static final long SECOND = 1_000_000_000;

    private final Deque<Long> admitted = new ArrayDeque<>();

    /** Whether a request now is one too many; if not, it counts. */
    synchronized boolean exceeded(int perSecond) {
        long now = System.nanoTime();
        while (!admitted.isEmpty() && now - admitted.peekFirst() >= SECOND) {
            admitted.removeFirst();
        }
        if (admitted.size() >= perSecond) {
            return true;
        }
        admitted.addLast(now);
        return false;
    }
}
