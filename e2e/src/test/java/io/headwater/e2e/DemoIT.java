package io.headwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole pipeline, as the demo runs it, judged by what the chain itself says. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoIT {
    private static final String PORTS = DemoProcess.freePorts();

    @TempDir
    private static Path folder;

    @Test
    @Order(1)
    void aMinuteOfTrafficIsCountedWithoutADifference() throws Exception {
        try (DemoProcess demo = demo("--for", "40s", "--json")) {
            assertThat(demo.exitCode()).as(demo::printed).isZero();

            JsonNode summary = JsonMapper.shared().readTree(demo.lastLine());
            long onChain = summary.at("/events/onChain").asLong();
            assertThat(onChain).isPositive();
            long published = summary.at("/events/published").asLong();
            assertThat(published - summary.at("/events/removed").asLong()).isEqualTo(onChain);
            assertThat(summary.at("/events/audited").asLong()).isEqualTo(published);
            for (String nothing : List.of(
                    "/events/missing",
                    "/events/duplicated",
                    "/events/invented",
                    "/holders/wrong",
                    "/webhooks/pending",
                    "/webhooks/failed",
                    "/traces/broken")) {
                assertThat(summary.at(nothing).asLong(-1))
                        .as(nothing + " in " + summary)
                        .isZero();
            }
            for (String something : List.of(
                    "/events/removed", "/holders/checked", "/webhooks/delivered", "/traces/checked", "/reorgs")) {
                assertThat(summary.at(something).asLong())
                        .as(something + " in " + summary)
                        .isPositive();
            }
        }
    }

    @Test
    @Order(2)
    void goesOnAfterwardsAndLosesNothingWhateverIsKilled() throws Exception {
        try (DemoProcess demo = demo("--rate", "20")) {
            demo.awaitRunning();
            for (String victim : List.of(
                    "io.headwater.listener.ListenerService",
                    "io.headwater.router.RouterService",
                    "io.headwater.inventory.InventoryService",
                    "io.headwater.notifier.NotifierService",
                    "io.headwater.logger.LoggerService",
                    "io.headwater.demo.stack.Broker")) {
                demo.kill(victim);
            }
            try (DemoProcess verify =
                    DemoProcess.headwater("verify", "--data", folder.toString(), "--timeout", "120s")) {
                assertThat(verify.exitCode()).as(verify::printed).isZero();
            }
            leavesNothingBehind(demo);
        }
    }

    private static void leavesNothingBehind(DemoProcess demo) {
        List<ProcessHandle> all = demo.descendants();
        assertThat(all).hasSizeGreaterThan(7);

        demo.killItself();

        await().atMost(Duration.ofSeconds(30)).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
    }

    private static DemoProcess demo(String... more) throws Exception {
        String[] arguments = Stream.concat(
                        Stream.of("demo", "--data", folder.toString(), "--ports", PORTS, "--reorg-every", "8s"),
                        Stream.of(more))
                .toArray(String[]::new);
        return DemoProcess.headwater(arguments);
    }
}
