package io.headwater.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.testing.ServiceProcess;
import io.headwater.testing.TestKafka;
import io.headwater.testing.TestPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as a process of its own. */
class InventoryServiceIT {
    @TempDir
    private Path folder;

    @Test
    void aDatabaseThatDoesNotAnswerIsOneClearMessage() throws Exception {
        String url = "jdbc:postgresql://127.0.0.1:1/headwater";

        assertRefused(
                url,
                TestPostgres.USER,
                "no PostgreSQL answers at postgres.url = '" + url
                        + "': start it or correct the address (environment: HEADWATER_POSTGRES_URL)");
    }

    @Test
    void whatTakesConnectionsAndSaysNothingIsOneClearMessage() throws Exception {
        try (ServerSocket mute = new ServerSocket(0)) {
            String url = "jdbc:postgresql://127.0.0.1:" + mute.getLocalPort() + "/headwater";

            assertRefused(url, TestPostgres.USER, "no PostgreSQL answers at postgres.url = '" + url + "'");
        }
    }

    @Test
    void aDatabaseThatDoesNotExistIsOneClearMessage() throws Exception {
        String url = "jdbc:postgresql://127.0.0.1:" + TestPostgres.shared().port() + "/nowhere";

        assertRefused(
                url,
                TestPostgres.USER,
                "PostgreSQL has no such database: postgres.url = '" + url
                        + "': create it or correct the name (environment: HEADWATER_POSTGRES_URL)");
    }

    @Test
    void aRoleThatIsRefusedIsOneClearMessage() throws Exception {
        String url = TestPostgres.shared().database();

        assertRefused(
                url,
                "stranger",
                "PostgreSQL at postgres.url = '" + url
                        + "' refuses postgres.user = 'stranger': correct user and password (environment:"
                        + " HEADWATER_POSTGRES_USER, HEADWATER_POSTGRES_PASSWORD)");
    }

    @Test
    void getsReadyAndStopsOnRequest() throws Exception {
        try (ServiceProcess inventory = start(TestPostgres.shared().database(), TestPostgres.USER)) {
            assertThat(inventory.awaitReady().get("/health/ready").body()).contains("\"status\":\"up\"");
            assertThat(inventory.stop()).isZero();
        }
    }

    private void assertRefused(String url, String user, String message) throws IOException {
        try (ServiceProcess inventory = start(url, user)) {
            assertThat(inventory.exitCode()).isEqualTo(1);
            assertThat(inventory.output())
                    .contains("headwater inventory: " + message)
                    .doesNotContain("Exception");
        }
    }

    private ServiceProcess start(String url, String user) throws IOException {
        return ServiceProcess.start(
                InventoryService.class, Files.writeString(folder.resolve("inventory.yaml"), """
                kafka: {bootstrapServers: "%s", partitions: %d}
                postgres: {url: "%s", user: "%s"}
                """.formatted(
                                TestKafka.shared().bootstrapServers(), World.PARTITIONS, url, user)));
    }
}
