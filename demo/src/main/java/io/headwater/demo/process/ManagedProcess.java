package io.headwater.demo.process;

import io.headwater.common.lifecycle.StartupException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One process, kept running by a thread of its own. */
final class ManagedProcess {
    private static final Logger log = LoggerFactory.getLogger(ManagedProcess.class);
    private static final Duration ASK_AGAIN = Duration.ofMillis(200);
    private static final int STOP_SECONDS = 10;

    private final ProcessSpec spec;
    private final ProcessLog output;
    private final Backoff backoff = new Backoff();
    private final CompletableFuture<Void> firstReady = new CompletableFuture<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final AtomicInteger restarts = new AtomicInteger();
    private final Thread thread;

    private boolean preparing = true;
    private volatile ProcessState state = ProcessState.STARTING;
    private volatile @Nullable Process process;
    private volatile String lastExit = "";

    ManagedProcess(ProcessSpec spec, ProcessLog output) {
        this.spec = spec;
        this.output = output;
        this.thread =
                Thread.ofPlatform().daemon().name("supervise-" + spec.name()).unstarted(this::keepRunning);
    }

    void start() {
        thread.start();
    }

    /** Done when the process is ready for the first time; fails with a {@link StartupException} if it cannot be. */
    CompletableFuture<Void> firstReady() {
        return firstReady;
    }

    ProcessStatus status() {
        Process current = process;
        long pid = current != null && current.isAlive() ? current.pid() : 0;
        return new ProcessStatus(spec.name(), state, pid, restarts.get(), lastExit);
    }

    /** Asks the process to end and starts it no more. */
    void askToStop() {
        stopping.countDown();
        interruptPreparation();
        Process current = process;
        if (current != null) {
            // Unlike Process.destroy(), this leaves standard input open: its end would count as a second request.
            current.toHandle().destroy();
        }
    }

    private synchronized void interruptPreparation() {
        if (preparing) {
            thread.interrupt();
        }
    }

    private void prepare() throws Exception {
        spec.preparation().prepare();
        synchronized (this) {
            preparing = false;
        }
        if (Thread.interrupted()) {
            // It was for the preparation, which is done: from here on the latch tells.
            log.debug("{} is told to stop", spec.name());
        }
    }

    /** Waits for the end that was asked for; kills what does not end in {@value #STOP_SECONDS} seconds. */
    void awaitStop() throws InterruptedException {
        thread.join(Duration.ofSeconds(STOP_SECONDS));
        Process current = process;
        if (current != null && current.isAlive()) {
            log.warn("{} did not end within {} s and is killed", spec.name(), STOP_SECONDS);
            current.descendants().forEach(ProcessHandle::destroyForcibly);
            current.destroyForcibly();
        }
        thread.join();
    }

    private void keepRunning() {
        try {
            prepare();
            while (!stops()) {
                runOnce();
            }
            state = ProcessState.STOPPED;
            firstReady.completeExceptionally(new StartupException(spec.name() + " was stopped before it was ready"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(new StartupException(spec.name() + " was interrupted", e));
        } catch (StartupException e) {
            fail(e);
        } catch (Exception e) {
            fail(new StartupException("cannot start " + spec.name() + ": " + e, e));
        }
    }

    private void fail(StartupException failure) {
        state = ProcessState.FAILED;
        firstReady.completeExceptionally(failure);
    }

    private void runOnce() throws IOException, InterruptedException {
        long started = System.nanoTime();
        lastExit = runToItsEnd();
        if (stops()) {
            return;
        }
        if (!firstReady.isDone()) {
            throw new StartupException(spec.name() + " ended (" + lastExit + ") before it was ready; " + output.path()
                    + " ends with:\n" + String.join("\n", output.tail(5)));
        }
        restarts.incrementAndGet();
        state = ProcessState.RESTARTING;
        log.warn("{} died ({}) and is started again", spec.name(), lastExit);
        Duration ran = Duration.ofNanos(System.nanoTime() - started);
        boolean stopped = stopping.await(backoff.after(ran).toMillis(), TimeUnit.MILLISECONDS);
        log.debug("{} waited before its restart, stopped meanwhile: {}", spec.name(), stopped);
    }

    /** How it ended. */
    private String runToItsEnd() throws IOException, InterruptedException {
        Process current;
        try {
            current = launch();
        } catch (IOException e) {
            if (!firstReady.isDone()) {
                throw e;
            }
            // It ran before: what is in its way now, such as a full disk, may go away again.
            return "cannot be started: " + e;
        }
        process = current;
        if (stops()) {
            current.toHandle().destroy();
        }
        awaitReady(current);
        return exit(current.waitFor());
    }

    private Process launch() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(spec.launch().command())
                .directory(spec.launch().directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.open()));
        // Settings of the shell that started the demo are not meant for its processes: they have configuration files.
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("HEADWATER_") && !name.startsWith("HEADWATER_LOG_"));
        builder.environment().putAll(spec.launch().environment());
        return builder.start();
    }

    private void awaitReady(Process current) throws InterruptedException {
        while (current.isAlive() && !stops()) {
            if (ready()) {
                state = ProcessState.READY;
                firstReady.complete(null);
                return;
            }
            if (current.waitFor(ASK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    private boolean ready() throws InterruptedException {
        try {
            return spec.readiness().ready();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            log.trace("{} is not ready yet", spec.name(), e);
            return false;
        }
    }

    private boolean stops() {
        return stopping.getCount() == 0;
    }

    /** By the convention of shells, which the JDK follows, codes above 128 are signals. */
    private static String exit(int code) {
        return code > 128 ? "signal " + (code - 128) : "exit code " + code;
    }
}
