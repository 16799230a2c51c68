package io.headwater.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.headwater.testing.DemoContractsBuild;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** The headwater command as a user runs it: a process of its own, with all that it starts. */
final class DemoProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(150);
    private static final int PORTS = 20;

    private final Process process;
    private final List<String> out = new CopyOnWriteArrayList<>();
    private final List<String> err = new CopyOnWriteArrayList<>();
    private final List<Thread> readers;

    private DemoProcess(Process process) {
        this.process = process;
        this.readers = List.of(collect(process.inputReader(UTF_8), out), collect(process.errorReader(UTF_8), err));
    }

    /** Starts {@code headwater} with these arguments. */
    static DemoProcess headwater(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "io.headwater.cli.Headwater"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put("HEADWATER_HOME", DemoContractsBuild.home().toString());
        return new DemoProcess(builder.start());
    }

    /** The first of as many free ports in a row as a demo takes. */
    static String freePorts() {
        while (true) {
            int first = ThreadLocalRandom.current().nextInt(20_000, 30_000);
            if (IntStream.range(first, first + PORTS).allMatch(DemoProcess::isFree)) {
                return Integer.toString(first);
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Thread collect(BufferedReader reader, List<String> lines) {
        return Thread.ofVirtual().start(() -> reader.lines().forEach(lines::add));
    }

    void awaitRunning() {
        await().atMost(PATIENCE)
                .failFast("the demo has ended", () -> !process.isAlive())
                .until(() -> all().stream().anyMatch(line -> line.contains("everything runs")));
    }

    /** Kills the process that runs this main class, as {@code kill -9} does, and waits for its successor. */
    void kill(String mainClass) {
        ProcessHandle victim = running(mainClass).orElseThrow(() -> new IllegalStateException("no " + mainClass));
        victim.destroyForcibly();
        await().atMost(PATIENCE)
                .until(() -> running(mainClass)
                        .filter(next -> next.pid() != victim.pid())
                        .isPresent());
    }

    private Optional<ProcessHandle> running(String mainClass) {
        return process.descendants()
                .filter(ProcessHandle::isAlive)
                .filter(handle -> handle.info()
                        .command()
                        .filter(name -> name.endsWith("java"))
                        .isPresent())
                .filter(handle -> handle.info()
                        .commandLine()
                        .filter(line -> line.contains(mainClass))
                        .isPresent())
                .findFirst();
    }

    List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    /** Waits for the end. Returns the exit code. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(4, TimeUnit.MINUTES)) {
            throw new IllegalStateException("it does not end; it printed: " + printed());
        }
        for (Thread reader : readers) {
            reader.join();
        }
        return process.exitValue();
    }

    String lastLine() {
        return out.isEmpty() ? "" : out.get(out.size() - 1);
    }

    String printed() {
        return String.join("\n", all());
    }

    private List<String> all() {
        List<String> all = new ArrayList<>(out);
        all.addAll(err);
        return all;
    }

    /** As {@code kill -9} of the command itself. */
    void killItself() {
        process.destroyForcibly();
    }

    /** As Ctrl-C, or the end of a test that failed. */
    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .orTimeout(20, TimeUnit.SECONDS)
                .exceptionally(late -> process.destroyForcibly())
                .join();
    }
}
