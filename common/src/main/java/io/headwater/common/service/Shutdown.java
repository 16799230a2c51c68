package io.headwater.common.service;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The orderly end of a service's process, by a signal, by the death of its supervisor or by {@link System#exit}, also
 * while it is still starting.
 */
final class Shutdown {
    private static final Logger log = LoggerFactory.getLogger(Shutdown.class);
    private static final int WIRING_SECONDS = 2;

    private final String name;
    private final Service service;
    private final int seconds;
    private final Thread starting = Thread.currentThread();
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * To be built by the thread that starts the service.
     *
     * @param seconds after which the process is halted when it has not ended
     */
    Shutdown(String name, Service service, int seconds) {
        this.name = name;
        this.service = service;
        this.seconds = seconds;
    }

    /** From now on the process ends in order. */
    void arm(boolean supervised) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(this::close));
        Signals.exitZeroOn("TERM");
        Signals.exitZeroOn("INT");
        if (supervised) {
            Thread.ofPlatform().daemon().name("supervisor-watch").start(Shutdown::exitWithSupervisor);
        }
    }

    /** The thread that starts the service has done so, or given up. */
    void started() {
        started.countDown();
    }

    void awaitEnd() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void close() {
        log.info("{} stops", name);
        Thread.ofPlatform().daemon().name("stop-guard").start(this::haltLate);
        service.stopping();
        try {
            if (started.getCount() > 0) {
                starting.interrupt();
            }
            // First alone, so that parts are not closed under the hands of who builds on them; then by closing them.
            boolean over = started.await(WIRING_SECONDS, TimeUnit.SECONDS);
            service.close();
            if (!over) {
                started.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closed.countDown();
    }

    private void haltLate() {
        try {
            Thread.sleep(Duration.ofSeconds(seconds));
            log.error("{} did not stop within {} s and is halted", name, seconds);
            Runtime.getRuntime().halt(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A supervised service holds the reading end of a pipe: when its supervisor dies, however it dies, the pipe ends. */
    private static void exitWithSupervisor() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            log.debug("standard input failed", e);
        }
        log.info("the supervisor is gone");
        System.exit(0);
    }
}
