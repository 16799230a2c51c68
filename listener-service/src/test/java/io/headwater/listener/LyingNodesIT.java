package io.headwater.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.common.config.Config;
import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.ChainRecord;
import io.headwater.common.event.Mark;
import io.headwater.common.event.UnreadableRecordException;
import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.kafka.Records;
import io.headwater.common.kafka.TopicAdmin;
import io.headwater.common.kafka.Topics;
import io.headwater.common.lifecycle.Health;
import io.headwater.common.telemetry.Telemetry;
import io.headwater.common.telemetry.TelemetrySettings;
import io.headwater.listener.contracts.ContractFeed;
import io.headwater.listener.nodes.NodeFaultSender;
import io.headwater.listener.settings.ChainSettings;
import io.headwater.listener.settings.ListenerSettings;
import io.headwater.testing.AppliedContracts;
import io.headwater.testing.TestKafka;
import io.headwater.testing.chain.ScriptedChain;
import io.headwater.testing.chain.ScriptedContracts;
import io.headwater.testing.chain.node.Misbehaviour;
import io.headwater.testing.chain.node.ScriptedNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A listener with all its parts, and nodes none of which can be believed for a while. */
class LyingNodesIT {
    private static final int PARTITIONS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String name = "lying-" + UUID.randomUUID().toString().substring(0, 8);
    private final KafkaClients kafka = TestKafka.shared().clients(PARTITIONS);
    private final Telemetry telemetry = Telemetry.start("listener", new TelemetrySettings(null, 0));
    private final NodeFaultSender faults = new NodeFaultSender(kafka, telemetry.meter());
    private final ScriptedChain chain = ScriptedChain.of(5);
    private final List<ScriptedNode> nodes = LongStream.range(0, 3)
            .mapToObj(node -> ScriptedNode.serve(chain, node))
            .toList();
    private ContractFeed contracts;
    private ChainListener listener;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        new TopicAdmin(kafka)
                .ensure(List.of(
                        Topics.eventTopic(Topics.events(name), PARTITIONS), Topics.checkpoints(), Topics.nodeFaults()));
        AppliedContracts.erc20(kafka, name, ScriptedContracts.wanted());
        contracts = ContractFeed.start(kafka);
        chain.mine(20);
        listener = ChainListener.start(settings(folder), contracts, kafka, faults, telemetry);
    }

    @AfterEach
    void stop() {
        listener.close();
        contracts.close();
        faults.close();
        telemetry.close();
        nodes.forEach(ScriptedNode::close);
    }

    @Test
    void whileAllLieNothingIsPublishedAndOneHonestNodeIsEnoughToGoOn() throws Exception {
        awaitHead();
        nodes.forEach(node -> node.misbehave(Misbehaviour.ALTERED_LOG, 1));
        long told = chain.view().head().number();
        chain.mineLogs(10);
        nodes.forEach(this::awaitLies);
        await().atMost(PATIENCE).until(() -> listener.check().status() == Health.Status.NOT_READY);
        // What was told before may still become safe or final.
        assertThat(records()).noneMatch(found -> block(found) > told);

        nodes.get(1).heal();
        awaitHead();
        await().atMost(PATIENCE).until(() -> listener.check().status() == Health.Status.UP);
        assertThat(events()).containsExactlyInAnyOrderElementsOf(wanted());
    }

    /** Every node is asked again after it was set aside, and lies again. */
    private void awaitLies(ScriptedNode node) {
        await().atMost(PATIENCE)
                .until(() ->
                        node.calls().stream().filter(call -> !call.honest()).count() >= 2);
    }

    private void awaitHead() {
        String head = chain.view().head().hash();
        await().atMost(PATIENCE)
                .until(() -> records().stream()
                                .filter(found -> found instanceof BlockMarker marker
                                        && marker.mark() == Mark.OBSERVED
                                        && marker.block().hash().equals(head))
                                .count()
                        == PARTITIONS);
    }

    private List<ChainRecord> records() throws UnreadableRecordException {
        List<ChainRecord> records = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> found : TestKafka.shared().readAll(Topics.events(name))) {
            records.add(Records.read(found.headers(), found.value()));
        }
        return records;
    }

    private static long block(ChainRecord found) {
        return found instanceof ChainEvent event
                ? event.block().number()
                : ((BlockMarker) found).block().number();
    }

    private List<String> events() throws UnreadableRecordException {
        return records().stream()
                .filter(ChainEvent.class::isInstance)
                .map(found -> ((ChainEvent) found).id())
                .toList();
    }

    private List<String> wanted() {
        return chain.canonical().stream()
                .filter(log -> ScriptedContracts.wanted().contains(log.address()))
                .map(log -> ChainEvent.id(chain.shape().chainId(), log.blockHash(), log.logIndex()))
                .toList();
    }

    private ChainSettings settings(Path folder) throws IOException {
        Path file = folder.resolve("listener.yaml");
        Files.writeString(file, """
                kafka: {bootstrapServers: '%s', partitions: %d}
                chains:
                  - name: %s
                    pollInterval: 20ms
                    pool:
                      heartbeat: 200ms
                      patience: {heartbeat: 1s, query: 2s, bulk: 3s}
                      backoff: {first: 10ms, longest: 100ms}
                      setAside: {first: 100ms, longest: 500ms}
                    endpoints:
                %s""".formatted(
                        TestKafka.shared().bootstrapServers(),
                        PARTITIONS,
                        name,
                        nodes.stream()
                                .map(node -> "      - url: '" + node.url().uri() + "'\n")
                                .collect(Collectors.joining())));
        return Config.settings(ListenerSettings.class, file, Map.of()).chains().get(0);
    }
}
