package io.headwater.listener.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.ChainRecord;
import io.headwater.common.event.Mark;
import io.headwater.common.event.UnreadableRecordException;
import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.kafka.Records;
import io.headwater.common.kafka.TopicAdmin;
import io.headwater.common.kafka.Topics;
import io.headwater.common.telemetry.Telemetry;
import io.headwater.common.telemetry.TelemetrySettings;
import io.headwater.listener.backfill.History;
import io.headwater.listener.contracts.ContractFeed;
import io.headwater.listener.publish.Checkpoint;
import io.headwater.listener.publish.EventPreparer;
import io.headwater.testing.TestKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A chain of a name of its own on a real broker, and what is published of it. */
final class FollowedChain implements AutoCloseable {
    static final int PARTITIONS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String name = "it-" + UUID.randomUUID().toString().substring(0, 8);
    private final KafkaClients kafka = TestKafka.shared().clients(PARTITIONS);
    private final Telemetry telemetry = Telemetry.start("listener", new TelemetrySettings(null, 1));

    FollowedChain() {
        new TopicAdmin(kafka)
                .ensure(List.of(
                        Topics.eventTopic(Topics.events(name), PARTITIONS), Topics.checkpoints(), Topics.contracts()));
    }

    String name() {
        return name;
    }

    KafkaClients kafka() {
        return kafka;
    }

    FollowingSessions sessions(ScriptedChain chain, ContractFeed feed, HeadSignal heads) {
        return sessions(chain, chain, feed, heads);
    }

    FollowingSessions sessions(ScriptedChain chain, History history, ContractFeed feed, HeadSignal heads) {
        FinalityReader finality = new FinalityReader(chain, 0);
        return new FollowingSessions(
                name,
                Checkpoint.start(ScriptedChain.CHAIN_ID, 0),
                new ChainReader(chain, finality, 4, 0),
                finality,
                history,
                feed,
                new EventPreparer(name, telemetry.hops(), false),
                new ChainMetrics(telemetry.meter(), name),
                heads);
    }

    /** Everything that is published, by partition. */
    Map<Integer, List<ChainRecord>> partitions() throws UnreadableRecordException {
        Map<Integer, List<ChainRecord>> partitions = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> found : TestKafka.shared().readAll(Topics.events(name))) {
            partitions
                    .computeIfAbsent(found.partition(), partition -> new ArrayList<>())
                    .add(Records.read(found.headers(), found.value()));
        }
        return partitions;
    }

    /** Everything that is published, one partition after the other. */
    List<ChainRecord> records() throws UnreadableRecordException {
        return partitions().values().stream().flatMap(List::stream).toList();
    }

    /** The events that are left once each partition was replayed as a consumer would. */
    List<ChainEvent> standing() throws UnreadableRecordException {
        return partitions().values().stream().flatMap(FollowedChain::replayed).toList();
    }

    private static Stream<ChainEvent> replayed(List<ChainRecord> partition) {
        Map<String, ChainEvent> standing = new LinkedHashMap<>();
        for (ChainRecord found : partition) {
            if (found instanceof ChainEvent event) {
                assertThat(standing.put(event.id(), event))
                        .as("published twice")
                        .isNull();
            } else if (found instanceof BlockMarker marker && marker.mark() == Mark.REMOVED) {
                standing.values()
                        .removeIf(event ->
                                event.block().hash().equals(marker.block().hash()));
            }
        }
        return standing.values().stream();
    }

    /** Returns when every partition tells the chain's head. */
    void awaitHead(ScriptedChain chain) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            String head = chain.head().orElseThrow().hash();
            Map<Integer, List<ChainRecord>> partitions = partitions();
            assertThat(partitions).hasSize(PARTITIONS);
            for (List<ChainRecord> partition : partitions.values()) {
                assertThat(partition)
                        .anyMatch(found -> found instanceof BlockMarker marker
                                && marker.mark() == Mark.OBSERVED
                                && marker.block().hash().equals(head));
            }
        });
    }

    /** Returns when every partition tells that the chain is final up to a block. */
    void awaitFinal(long number) {
        await().atMost(PATIENCE)
                .until(() -> records().stream()
                                .filter(BlockMarker.class::isInstance)
                                .map(BlockMarker.class::cast)
                                .filter(marker -> marker.mark() == Mark.FINALIZED
                                        && marker.block().number() == number)
                                .count()
                        == PARTITIONS);
    }

    /** Compares what is left of what was published with the chain. */
    void judge(ScriptedChain chain) throws UnreadableRecordException {
        List<ChainEvent> standing = standing();
        assertThat(standing).allSatisfy(event -> assertThat(event.event()).isEqualTo("Transfer"));
        for (String contract : ScriptedChain.CONTRACTS) {
            assertThat(standing.stream()
                            .filter(event -> event.contract().equals(contract))
                            .map(ChainEvent::id))
                    .containsExactlyElementsOf(logsOf(chain, contract));
        }
    }

    private static List<String> logsOf(ScriptedChain chain, String contract) {
        return chain.blocks().stream()
                .flatMap(block -> block.receipts().stream())
                .flatMap(receipt -> receipt.logs().stream())
                .filter(entry -> entry.address().equals(contract))
                .map(entry -> ChainEvent.id(ScriptedChain.CHAIN_ID, entry.blockHash(), entry.logIndex()))
                .toList();
    }

    @Override
    public void close() {
        telemetry.close();
    }
}
