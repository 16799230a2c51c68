package io.headwater.listener.follow;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the follower when a new head is announced, or after the poll interval: announcements may be lost. */
public final class HeadSignal {
    private final Semaphore announced = new Semaphore(0);
    private final Duration pollInterval;

    public HeadSignal(Duration pollInterval) {
        this.pollInterval = pollInterval;
    }

    public void wake() {
        // A listener that does not lead waits for none of them: they must not add up.
        if (announced.availablePermits() == 0) {
            announced.release();
        }
    }

    void await() {
        try {
            if (announced.tryAcquire(pollInterval.toMillis(), TimeUnit.MILLISECONDS)) {
                announced.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
