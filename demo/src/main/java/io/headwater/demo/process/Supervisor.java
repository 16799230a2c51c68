package io.headwater.demo.process;

import io.headwater.common.lifecycle.StartupException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Keeps processes running, tier by tier: those of one tier start together, and each tier stands on those before it. At
 * the end the tiers stop in reverse order.
 */
public final class Supervisor implements AutoCloseable {
    private final Path logs;
    private final List<List<ManagedProcess>> tiers = new ArrayList<>();

    /**
     * Without processes yet.
     *
     * @param logs the folder of the processes' log files
     */
    public Supervisor(Path logs) {
        this.logs = logs;
    }

    /**
     * Starts the processes of one tier and waits until all are ready.
     *
     * @throws StartupException when one ends before it is ready, or is not ready in time; the message says why
     */
    public void start(List<ProcessSpec> specs, Duration patience) throws InterruptedException {
        List<ManagedProcess> tier = specs.stream()
                .map(spec -> new ManagedProcess(spec, new ProcessLog(logs, spec.name())))
                .toList();
        add(tier);
        tier.forEach(ManagedProcess::start);
        try {
            firstFailureOrAllReady(tier).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new StartupException(late(tier, patience), e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof StartupException cause ? cause : new StartupException("cannot start", e);
        }
    }

    /** How all processes are, in the order of their start. */
    public synchronized List<ProcessStatus> statuses() {
        return tiers.stream().flatMap(List::stream).map(ManagedProcess::status).toList();
    }

    /** Stops everything; returns when no process is left, even where the thread is interrupted. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        for (List<ManagedProcess> tier = takeLast(); !tier.isEmpty(); tier = takeLast()) {
            tier.forEach(ManagedProcess::askToStop);
            for (ManagedProcess process : tier) {
                interrupted |= awaitStop(process);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns whether the thread was interrupted meanwhile. */
    private static boolean awaitStop(ManagedProcess process) {
        boolean interrupted = false;
        while (true) {
            try {
                process.awaitStop();
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    private synchronized void add(List<ManagedProcess> tier) {
        tiers.add(tier);
    }

    private synchronized List<ManagedProcess> takeLast() {
        return tiers.isEmpty() ? List.of() : tiers.removeLast();
    }

    private static CompletableFuture<Void> firstFailureOrAllReady(List<ManagedProcess> tier) {
        CompletableFuture<Void> all = CompletableFuture.allOf(
                tier.stream().map(ManagedProcess::firstReady).toArray(CompletableFuture<?>[]::new));
        CompletableFuture<Void> result = all.copy();
        for (ManagedProcess process : tier) {
            process.firstReady().exceptionally(failure -> {
                result.completeExceptionally(failure);
                return null;
            });
        }
        return result;
    }

    private String late(List<ManagedProcess> tier, Duration patience) {
        String names = tier.stream()
                .filter(process -> !process.firstReady().isDone())
                .map(process -> process.status().name())
                .collect(Collectors.joining(", "));
        return names + " not ready after " + patience.toSeconds() + " s: see the log files in " + logs;
    }
}
