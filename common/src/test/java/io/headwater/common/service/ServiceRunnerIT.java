package io.headwater.common.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs {@link SampleService} in a process of its own. */
class ServiceRunnerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void endProcesses() {
        processes.forEach(Process::destroyForcibly);
    }

    // Not with INT: a shell lets what it starts in the background ignore it, the tests perhaps among it.
    @Test
    void aStopClosesThePartsInReverseOrderAndEndsWith0() throws Exception {
        Process process = start(Map.of(), "behaviour: runs\n");
        await().atMost(PATIENCE).until(() -> out().contains("sample runs, http on port "));
        signal(process, "TERM");
        assertThat(endOf(process, 10)).isZero();
        assertThat(out()).containsSubsequence("sample stops", "closed second", "closed first");
        assertThat(err()).isEmpty();
    }

    @Test
    void everyMistakeInTheConfigurationIsSaidAndEndsWith2() throws Exception {
        Process process = start(
                Map.of("HEADWATER_KAFKA_PARTITIONS", "0"), "behavior: runs\nhttp: {port: 99999}\ntoken: [hunter2]\n");
        assertThat(endOf(process, 30)).isEqualTo(2);
        Path file = folder.resolve("sample.yaml");
        assertThat(err().lines())
                .containsExactly(
                        "headwater sample: " + file
                                + ": behavior: unknown key; known here: http, kafka, telemetry, behaviour, token",
                        "headwater sample: " + file + ": http.port = '99999': give a number from 0 to 65535",
                        "headwater sample: " + file + ": kafka.partitions = '0': give a number from 1 to 10000",
                        "headwater sample: " + file + ": token: is a list; give a single value");
    }

    @Test
    void otherArgumentsAreRefusedWith2() throws Exception {
        Process process = run(Map.of(), "--verbose");
        assertThat(endOf(process, 30)).isEqualTo(2);
        assertThat(err())
                .isEqualToIgnoringNewLines("headwater sample: arguments: '--verbose': give --config FILE, or nothing");
    }

    @Test
    void whatIsUnreachableIsSaidInOneLineAndEndsWith1() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Process process =
                start(Map.of(), "behaviour: lacks_kafka\nkafka: {bootstrapServers: '127.0.0.1:" + port + "'}\n");
        assertThat(endOf(process, 30)).isEqualTo(1);
        assertThat(err())
                .isEqualToIgnoringNewLines("headwater sample: no Kafka broker answered at kafka.bootstrapServers ="
                        + " '127.0.0.1:" + port + "': start the broker or correct the address (environment:"
                        + " HEADWATER_KAFKA_BOOTSTRAP_SERVERS)");
        assertThat(out()).contains("closed first");
    }

    @Test
    void aTakenPortEndsWith1() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process process = start(Map.of(), "http: {port: " + taken.getLocalPort() + "}\n");
            assertThat(endOf(process, 30)).isEqualTo(1);
            assertThat(err()).startsWith("headwater sample: cannot listen on http.host = 127.0.0.1");
        }
    }

    @Test
    void anErrorWhileStartingLeavesNoProcessBehind() throws Exception {
        Process process = start(Map.of(), "behaviour: lacks_a_class\n");
        assertThat(endOf(process, 30)).isEqualTo(1);
        assertThat(err()).isEqualToIgnoringNewLines("headwater sample: com/example/Missing");
        assertThat(out()).contains("NoClassDefFoundError", "closed first");
    }

    @Test
    void aStopWhileStartingEndsPromptlyWith0() throws Exception {
        Process process = start(Map.of(), "behaviour: waits_while_starting\n");
        await().atMost(PATIENCE).until(() -> out().contains("waits"));
        signal(process, "TERM");
        assertThat(endOf(process, 5)).isZero();
        assertThat(out()).contains("closed first").doesNotContain("closed second");
        assertThat(err()).isEmpty();
    }

    @Test
    void aPartBuiltAfterTheStopIsClosedToo() throws Exception {
        Process process = start(Map.of(), "behaviour: builds_on_when_stopped\n");
        await().atMost(PATIENCE).until(() -> out().contains("waits"));
        signal(process, "TERM");
        assertThat(endOf(process, 5)).isZero();
        assertThat(out())
                .containsSubsequence("goes on", "closed second", "closed first")
                .doesNotContain("up\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"runs", "waits_while_starting"})
    void aSupervisedServiceEndsWithItsSupervisor(String behaviour) throws Exception {
        Process process = start(Map.of("HEADWATER_SUPERVISED", "true"), "behaviour: " + behaviour + "\n");
        await().atMost(PATIENCE).until(() -> out().contains(behaviour.equals("runs") ? "sample runs" : "waits"));
        assertThat(process.isAlive()).isTrue();
        process.getOutputStream().close();
        assertThat(endOf(process, 10)).isZero();
        assertThat(out()).contains("the supervisor is gone", "closed first");
    }

    @Test
    void anUnsupervisedServiceNeedsNoStandardInput() throws Exception {
        Process process = start(Map.of(), "behaviour: runs\n");
        process.getOutputStream().close();
        await().atMost(PATIENCE).until(() -> out().contains("sample runs"));
        assertThat(process.waitFor(500, TimeUnit.MILLISECONDS)).isFalse();
    }

    @Test
    void aPartThatDoesNotCloseIsCutShortWith1() throws Exception {
        Process process = start(Map.of(), "behaviour: never_closes\n");
        await().atMost(PATIENCE).until(() -> out().contains("sample runs"));
        signal(process, "TERM");
        assertThat(endOf(process, 12)).isEqualTo(1);
        assertThat(out()).contains("sample did not stop within 9 s and is halted");
    }

    @Test
    void noSecretReachesTheLog() throws Exception {
        Process process = start(Map.of("HEADWATER_TOKEN", "hunter2", "HEADWATER_LOG_LEVEL", "DEBUG"), """
                kafka: {properties: {sasl.jaas.config: 'password=hunter2'}}
                telemetry: {otlpEndpoint: 'http://user:hunter2@127.0.0.1:1'}
                """);
        await().atMost(PATIENCE).until(() -> out().contains("sample runs"));
        signal(process, "TERM");
        assertThat(endOf(process, 10)).isZero();
        assertThat(out()).contains("token=***", "http://***@127.0.0.1:1").doesNotContain("hunter2");
    }

    private Process start(Map<String, String> environment, String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("sample.yaml"), yaml);
        return run(environment, "--config", file.toString());
    }

    private Process run(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SampleService.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    private static void signal(Process process, String signal) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    private static int endOf(Process process, int seconds) throws InterruptedException {
        assertThat(process.waitFor(seconds, TimeUnit.SECONDS))
                .as("ended within %s s", seconds)
                .isTrue();
        return process.exitValue();
    }

    private String out() throws IOException {
        return Files.readString(folder.resolve("out"), UTF_8);
    }

    private String err() throws IOException {
        return Files.readString(folder.resolve("err"), UTF_8);
    }
}
