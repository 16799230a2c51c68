package io.headwater.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** A service in a process of its own, with the class path of the test: for what only a real end of a process shows. */
public final class ServiceProcess implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile(".* runs, http on port (\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Queue<String> output = new ConcurrentLinkedQueue<>();
    private final HttpClient http = HttpClient.newHttpClient();

    private ServiceProcess(Process process) {
        this.process = process;
        Thread.ofVirtual().start(this::collect);
    }

    /** Starts {@code main --config config}. */
    public static ServiceProcess start(Class<?> main, Path config) {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                "--config",
                config.toString()));
        // Its standard input is our pipe: should this JVM be killed, the service ends too.
        builder.environment().put("HEADWATER_SUPERVISED", "true");
        try {
            return new ServiceProcess(builder.redirectErrorStream(true).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void collect() {
        try (BufferedReader reader = process.inputReader(UTF_8)) {
            reader.lines().forEach(output::add);
        } catch (IOException | UncheckedIOException e) {
            output.add("output ended: " + e);
        }
    }

    /** Returns once the service is ready. */
    public ServiceProcess awaitReady() {
        Awaitility.await("ready: " + process.info())
                .atMost(PATIENCE)
                .failFast("it ended: " + this, () -> !process.isAlive())
                .until(() -> port() > 0 && get("/health/ready").statusCode() == 200);
        return this;
    }

    /** The answer to a GET request. */
    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port() + path);
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Whether the service still runs. */
    public boolean alive() {
        return process.isAlive();
    }

    /** Whether the service once was up; whether it still is, {@link #alive()} tells. */
    public boolean cameUp() {
        return port() > 0;
    }

    private int port() {
        return output.stream()
                .map(PORT::matcher)
                .filter(Matcher::matches)
                .map(matcher -> Integer.parseInt(matcher.group(1)))
                .findFirst()
                .orElse(0);
    }

    /** Asks the service to stop (SIGTERM) and waits for its end. */
    public int stop() {
        // By its handle: the process object would close its output too, and with it the last words.
        process.toHandle().destroy();
        return exitCode();
    }

    /** Kills the process, which gets no chance to tidy up. */
    public void kill() {
        process.destroyForcibly();
        exitCode();
    }

    /** Stops the process where it stands (SIGSTOP), as a long pause of its machine would. */
    public void pause() {
        signal("-STOP");
    }

    /** Lets it go on (SIGCONT). */
    public void resume() {
        signal("-CONT");
    }

    private void signal(String signal) {
        try {
            int code = new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException("kill " + signal + " " + process.pid() + " failed with " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits for the end. */
    public int exitCode() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("the service does not end: " + this);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Everything that the service wrote so far. */
    public String output() {
        return output.stream().collect(Collectors.joining("\n"));
    }

    @Override
    public String toString() {
        return "process " + process.pid() + ":\n" + output();
    }

    @Override
    public void close() {
        kill();
    }
}
