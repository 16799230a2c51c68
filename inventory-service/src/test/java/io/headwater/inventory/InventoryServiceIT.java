package io.headwater.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.testing.TestKafka;
import io.headwater.testing.TestPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as a process of its own. */
class InventoryServiceIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void aDatabaseThatDoesNotAnswerIsOneClearMessage() throws Exception {
        String url = "jdbc:postgresql://127.0.0.1:" + freePort() + "/headwater";

        assertThat(refusal(Map.of("HEADWATER_POSTGRES_URL", url)))
                .isEqualTo("headwater inventory: no PostgreSQL answers at postgres.url = '" + url
                        + "': start it or correct the address (environment: HEADWATER_POSTGRES_URL)");
    }

    @Test
    void aDatabaseThatDoesNotExistIsOneClearMessage() throws Exception {
        String url = "jdbc:postgresql://127.0.0.1:" + TestPostgres.shared().port() + "/nowhere";

        assertThat(refusal(Map.of("HEADWATER_POSTGRES_URL", url, "HEADWATER_POSTGRES_USER", TestPostgres.USER)))
                .isEqualTo("headwater inventory: PostgreSQL has no such database: postgres.url = '" + url
                        + "': create it or correct the name (environment: HEADWATER_POSTGRES_URL)");
    }

    @Test
    void aRoleThatIsRefusedIsOneClearMessage() throws Exception {
        String url = TestPostgres.shared().database();

        assertThat(refusal(Map.of("HEADWATER_POSTGRES_URL", url, "HEADWATER_POSTGRES_USER", "stranger")))
                .isEqualTo("headwater inventory: PostgreSQL at postgres.url = '" + url
                        + "' refuses postgres.user = 'stranger': correct user and password (environment:"
                        + " HEADWATER_POSTGRES_USER, HEADWATER_POSTGRES_PASSWORD)");
    }

    @Test
    void getsReadyAndStopsInTime() throws Exception {
        int port = freePort();
        Process process = launch(Map.of(
                "HEADWATER_POSTGRES_URL", TestPostgres.shared().database(),
                "HEADWATER_POSTGRES_USER", TestPostgres.USER,
                "HEADWATER_HTTP_PORT", String.valueOf(port)));
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI ready = URI.create("http://127.0.0.1:" + port + "/health/ready");
            await().atMost(PATIENCE)
                    .ignoreException(java.net.ConnectException.class)
                    .untilAsserted(() -> {
                        HttpResponse<String> answer = client.send(
                                HttpRequest.newBuilder(ready).build(), HttpResponse.BodyHandlers.ofString());
                        assertThat(answer.body()).contains("\"status\":\"up\"");
                    });
        } finally {
            process.destroy();
        }
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    private String refusal(Map<String, String> environment) throws Exception {
        Process process = launch(environment);
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        return Files.readString(folder.resolve("stderr")).strip();
    }

    private Process launch(Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                "io.headwater.inventory.InventoryService");
        builder.environment()
                .put("HEADWATER_KAFKA_BOOTSTRAP_SERVERS", TestKafka.shared().bootstrapServers());
        builder.environment().put("HEADWATER_KAFKA_PARTITIONS", String.valueOf(World.PARTITIONS));
        builder.environment().putAll(environment);
        return builder.redirectOutput(folder.resolve("stdout").toFile())
                .redirectError(folder.resolve("stderr").toFile())
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
