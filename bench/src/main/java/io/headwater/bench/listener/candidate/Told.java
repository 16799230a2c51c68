package io.headwater.bench.listener.candidate;

import java.util.concurrent.TimeUnit;

/** Tells on standard output how many events are through: {@code events N}, and in the end {@code done N}. */
final class Told {
    private static final long EVERY = TimeUnit.MILLISECONDS.toNanos(50);

    private long events;
    private long last = System.nanoTime();

    void add(long more) {
        events += more;
        if (System.nanoTime() - last > EVERY) {
            last = System.nanoTime();
            System.out.println("events " + events);
        }
    }

    void done() {
        System.out.println("done " + events);
    }
}
