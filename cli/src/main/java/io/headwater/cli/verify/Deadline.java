package io.headwater.cli.verify;

import java.time.Duration;

/** How long to wait for others to catch up, over all checks together. */
final class Deadline {
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final long endNanos;

    Deadline(Duration patience) {
        this.endNanos = System.nanoTime() + patience.toNanos();
    }

    boolean passed() {
        return System.nanoTime() - endNanos >= 0;
    }

    /** Waits a moment, at most to the end. */
    void pause() {
        long left = endNanos - System.nanoTime();
        try {
            Thread.sleep(Duration.ofNanos(Math.max(0, Math.min(left, PAUSE.toNanos()))));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the consumers", e);
        }
    }
}
