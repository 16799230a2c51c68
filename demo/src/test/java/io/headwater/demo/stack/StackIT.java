package io.headwater.demo.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.headwater.chain.EvmNode;
import io.headwater.chain.Header;
import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.kafka.KafkaSettings;
import io.headwater.common.kafka.TopicAdmin;
import io.headwater.common.kafka.TopicSpec;
import io.headwater.common.lifecycle.StartupException;
import io.headwater.demo.process.Guard;
import io.headwater.demo.process.ProcessSpec;
import io.headwater.demo.process.ProcessState;
import io.headwater.demo.process.ProcessStatus;
import io.headwater.demo.process.Supervisor;
import io.headwater.testing.DemoContractsBuild;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class StackIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void aBrokerKeepsItsTopicsThroughAKillAndARestart() throws Exception {
        List<Integer> ports = FreePorts.find(2);
        KafkaBroker broker = new KafkaBroker(folder.resolve("kafka"), ports.get(0), ports.get(1));
        TopicAdmin topics =
                new TopicAdmin(new KafkaClients(new KafkaSettings(broker.bootstrapServers(), 3, 1, Map.of())));

        try (Supervisor supervisor = new Supervisor(folder.resolve("logs"))) {
            supervisor.start(List.of(broker.spec()), PATIENCE);
            topics.ensure(List.of(new TopicSpec("kept", 3, Map.of())));
            killAndAwaitReady(supervisor);
            assertThat(topics.partitions("kept")).isEqualTo(3);
        }
        try (Supervisor supervisor = new Supervisor(folder.resolve("logs"))) {
            supervisor.start(List.of(broker.spec()), PATIENCE);
            assertThat(topics.partitions("kept")).isEqualTo(3);
        }
    }

    @Test
    void aNodeGoesOnWithTheSameChainAfterARestart() throws Exception {
        LocalNode node = new LocalNode(
                folder.resolve("node"),
                DemoContractsBuild.contracts(),
                FreePorts.find(1).getFirst(),
                Guard.in(folder));
        List<Header> before = new ArrayList<>();

        try (Supervisor supervisor = new Supervisor(folder.resolve("logs"));
                EvmNode client = node.connect()) {
            supervisor.start(List.of(node.spec()), PATIENCE);
            await().atMost(PATIENCE).until(() -> client.header(4).isPresent());
            for (long number = 0; number <= 4; number++) {
                before.add(client.header(number).orElseThrow());
            }
        }
        try (Supervisor supervisor = new Supervisor(folder.resolve("logs"));
                EvmNode client = node.connect()) {
            supervisor.start(List.of(node.spec()), PATIENCE);
            await().atMost(PATIENCE).until(() -> client.header(7).isPresent());
            assertThat(before)
                    .allSatisfy(
                            header -> assertThat(client.header(header.number())).contains(header));
            long now = System.currentTimeMillis() / 1_000;
            assertThat(client.header(7).orElseThrow().timestamp()).isBetween(now - 30, now + 1);
        }
    }

    @Test
    void aNodeThatWasKilledWhileItWroteSaysSo() throws Exception {
        LocalNode node = new LocalNode(
                folder, DemoContractsBuild.contracts(), FreePorts.find(1).getFirst(), Guard.in(folder));
        Files.writeString(folder.resolve("state.json"), "{\"block\":");

        assertThatThrownBy(() -> node.spec().preparation().prepare())
                .isInstanceOf(StartupException.class)
                .hasMessageContainingAll("state.json is cut off", "start over with --fresh");
    }

    @Test
    void aDatabaseComesUpAgainOnItsDataThroughAKillAndARestart() throws Exception {
        int port = FreePorts.find(1).getFirst();
        Postgres postgres =
                new Postgres(folder.resolve("programs"), folder.resolve("postgres"), port, Guard.in(folder));
        ProcessSpec spec = postgres.spec();

        try (Supervisor supervisor = new Supervisor(folder.resolve("logs"))) {
            supervisor.start(List.of(spec), PATIENCE);
            killAndAwaitReady(supervisor);
        }
        assertThat(folder.resolve("postgres/data/postmaster.pid")).doesNotExist();
        try (Supervisor supervisor = new Supervisor(folder.resolve("logs"))) {
            supervisor.start(List.of(spec), PATIENCE);
            assertThat(PostgresReadiness.answers(port, "headwater")).isTrue();
        }
    }

    /** Kills the program itself: where it has a guard, that is the guard's child. */
    private static void killAndAwaitReady(Supervisor supervisor) {
        ProcessHandle process =
                ProcessHandle.of(supervisor.statuses().getFirst().pid()).orElseThrow();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        await().atMost(PATIENCE).untilAsserted(() -> {
            ProcessStatus status = supervisor.statuses().getFirst();
            assertThat(status.restarts()).isPositive();
            assertThat(status.state()).isEqualTo(ProcessState.READY);
        });
    }
}
