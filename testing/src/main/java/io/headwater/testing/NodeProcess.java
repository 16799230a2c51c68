package io.headwater.testing;

import io.headwater.chain.Endpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An EVM node in a process of its own, on 127.0.0.1. It ends with this JVM. */
public abstract sealed class NodeProcess implements AutoCloseable permits Anvil, Geth {
    private static final long START_DEADLINE_S = 60;
    private static final long STOP_DEADLINE_S = 60;

    private final Process process;
    private final Thread hook;
    private final int port;

    /**
     * Starts a node; returns once it listens.
     *
     * @param listening finds the line in which the node names its port, as group 1
     * @throws IllegalStateException with what the node printed, if it does not come up
     */
    NodeProcess(List<String> command, Pattern listening) {
        String name = command.get(0);
        try {
            this.process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException notStarted) {
            throw new UncheckedIOException(name + " could not be started", notStarted);
        }
        this.port = awaitPort(name, process, listening);
        this.hook = Thread.ofPlatform().unstarted(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The HTTP endpoint. */
    public Endpoint url() {
        return Endpoint.parse("http://127.0.0.1:" + port);
    }

    /** The WebSocket endpoint. */
    public Endpoint webSocketUrl() {
        return Endpoint.parse("ws://127.0.0.1:" + port);
    }

    /** The port that the node listens on. */
    public int port() {
        return port;
    }

    /** Ends the node as SIGTERM does, with time to write its chain; returns when it is gone. */
    public void stop() {
        // By its handle: the process object would close its output too, and a node that writes then ends at once.
        process.toHandle().destroy();
        try {
            if (!process.waitFor(STOP_DEADLINE_S, TimeUnit.SECONDS)) {
                close();
                throw new IllegalStateException("process " + process.pid() + " did not end when asked to");
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
        close();
    }

    /** Ends the node without any notice, as kill -9 does: what it had not written yet is lost. Returns when it is gone. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().removeShutdownHook(hook);
    }

    private static int awaitPort(String name, Process process, Pattern listening) {
        CompletableFuture<Integer> port = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> read(process, listening, port));
        try {
            return port.get(START_DEADLINE_S, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException failed) {
            process.destroyForcibly();
            throw new IllegalStateException(name + " did not start: " + failed, failed);
        } catch (InterruptedException interrupt) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + name + " started", interrupt);
        }
    }

    /** Reads to the very end, lest the node blocks on a full pipe. */
    private static void read(Process process, Pattern listening, CompletableFuture<Integer> port) {
        StringBuilder printed = new StringBuilder();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher match = listening.matcher(line);
                if (match.find()) {
                    port.complete(Integer.parseInt(match.group(1)));
                } else if (!port.isDone()) {
                    printed.append(line).append('\n');
                }
            }
        } catch (IOException ended) {
            printed.append(ended);
        }
        port.completeExceptionally(new IllegalStateException("it ended, after it had printed: " + printed));
    }
}
