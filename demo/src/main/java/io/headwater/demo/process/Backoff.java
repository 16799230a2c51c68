package io.headwater.demo.process;

import java.time.Duration;

/** How long to wait before a process that died is started again: longer each time, until it has run well for a while. */
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration RAN_WELL = Duration.ofSeconds(30);

    private Duration next = FIRST;

    /** @param ran how long the process ran before it died */
    Duration after(Duration ran) {
        if (ran.compareTo(RAN_WELL) >= 0) {
            next = FIRST;
        }
        Duration pause = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return pause;
    }
}
