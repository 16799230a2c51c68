package io.headwater.demo;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the demo end in order when its process is told to end (Ctrl-C, a kill): the thread that runs the demo is
 * interrupted, and the process lives until that thread has stopped everything.
 */
final class Lifetime implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Lifetime.class);
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Thread demo = Thread.currentThread();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean interruptible = true;
    private volatile boolean toldToEnd;

    private Lifetime() {}

    /** Begins on the thread that runs the demo. */
    static Lifetime begin() {
        Lifetime lifetime = new Lifetime();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("end").unstarted(lifetime::end));
        return lifetime;
    }

    /** Whether the process was told to end: what fails then, fails because of it. */
    boolean isToldToEnd() {
        return toldToEnd;
    }

    /** From now on everything is being stopped anyway. */
    void ends() {
        interruptible = false;
    }

    /** Everything is stopped. */
    @Override
    public void close() {
        over.countDown();
    }

    /** What the shutdown hook does. */
    void end() {
        toldToEnd = true;
        if (interruptible) {
            demo.interrupt();
        }
        try {
            if (!over.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                log.warn("the demo did not end within {}; what is left ends by itself", PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
