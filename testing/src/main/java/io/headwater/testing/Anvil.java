package io.headwater.testing;

import io.headwater.chain.Endpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An EVM node in a process of its own, on 127.0.0.1, with chain id 31337 and ten rich accounts. */
public final class Anvil implements AutoCloseable {
    private static final String LISTENING = "Listening on 127.0.0.1:";
    private static final long START_DEADLINE_S = 60;

    private final Process process;
    private final Thread hook;
    private final int port;

    private Anvil(Process process, int port) {
        this.process = process;
        this.port = port;
        this.hook = Thread.ofPlatform().unstarted(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * A node on a free port, ready to be asked.
     *
     * @param options of the anvil command, such as {@code --slots-in-an-epoch}, {@code 4}
     * @throws IllegalStateException with what the node printed, if it does not come up
     */
    public static Anvil start(String... options) {
        return startOn(0, options);
    }

    /** As {@link #start}, on this port: for a node that comes back after it was killed. */
    public static Anvil startOn(int port, String... options) {
        List<String> command = new ArrayList<>();
        Path binary = AnvilBinary.locate();
        command.addAll(List.of(binary.toString(), "--host", "127.0.0.1", "--port", Integer.toString(port)));
        command.addAll(List.of(options));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return new Anvil(process, awaitPort(process));
        } catch (IOException notStarted) {
            throw new UncheckedIOException(binary + " could not be started", notStarted);
        }
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

    /** Ends the node without any notice, as kill -9 does; returns when it is gone. */
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

    private static int awaitPort(Process process) {
        CompletableFuture<Integer> port = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> read(process, port));
        try {
            return port.get(START_DEADLINE_S, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException failed) {
            process.destroyForcibly();
            throw new IllegalStateException("anvil did not start: " + failed, failed);
        } catch (InterruptedException interrupt) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while anvil started", interrupt);
        }
    }

    /** Reads to the very end, lest the node blocks on a full pipe. */
    private static void read(Process process, CompletableFuture<Integer> port) {
        StringBuilder printed = new StringBuilder();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(LISTENING)) {
                    port.complete(
                            Integer.parseInt(line.substring(LISTENING.length()).strip()));
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
