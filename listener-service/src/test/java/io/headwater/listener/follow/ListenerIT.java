package io.headwater.listener.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.chain.Log;
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
import io.headwater.listener.lead.Leadership;
import io.headwater.listener.publish.Checkpoint;
import io.headwater.listener.publish.EventPreparer;
import io.headwater.listener.settings.FinalitySettings;
import io.headwater.testing.AppliedContracts;
import io.headwater.testing.TestKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A follower on a real broker, judged against the chain itself. */
class ListenerIT {
    private static final int PARTITIONS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String name = "it-" + UUID.randomUUID().toString().substring(0, 8);
    private final ScriptedChain chain = new ScriptedChain(7);
    private final KafkaClients kafka = TestKafka.shared().clients(PARTITIONS);
    private final Telemetry telemetry = Telemetry.start("listener", new TelemetrySettings(null, 1));
    private final List<Listener> listeners = new ArrayList<>();
    private ContractFeed feed;

    @BeforeEach
    void topics() {
        new TopicAdmin(kafka)
                .ensure(List.of(
                        Topics.eventTopic(Topics.events(name), PARTITIONS), Topics.checkpoints(), Topics.contracts()));
    }

    @BeforeEach
    void contracts() {
        AppliedContracts.erc20(kafka, name, ScriptedChain.CONTRACTS);
        feed = ContractFeed.start(kafka);
    }

    @AfterEach
    void stop() {
        listeners.forEach(Listener::close);
        feed.close();
        telemetry.close();
    }

    @Test
    void publishesEveryEventOnceInOrderAndTellsReorganisations() throws Exception {
        chain.mine(20);
        listener();
        awaitHead();
        chain.reorganise(5, 6);
        awaitHead();

        judge();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void whoeverLeadsEveryEventIsPublishedOnce(long seed) throws Exception {
        Random random = new Random(seed);
        for (int turn = 0; turn < 8; turn++) {
            listener();
            chain.mine(1 + random.nextInt(10));
            if (random.nextBoolean()) {
                chain.reorganise(1 + random.nextInt(4), 5);
            }
            switch (random.nextInt(3)) {
                case 0 -> listeners.remove(random.nextInt(listeners.size())).close();
                // One that was too late to know that it had lost the lead: it fences the true leader.
                case 1 ->
                    sessions(new HeadSignal(Duration.ofMillis(20))).open(kafka).close();
                default -> chain.mine(1);
            }
        }
        listener();
        awaitHead();

        judge();
    }

    @Test
    void aListenerThatLeavesIsSucceededAtOnce() throws Exception {
        Listener leader = listener();
        chain.mine(3);
        awaitHead();
        listener();
        leader.close();
        chain.mine(3);

        awaitHead();
        judge();
    }

    @Test
    void aContradictionOfFinalityHaltsTheChainForAllItsListeners() throws Exception {
        chain.mine(20);
        Listener first = listener();
        awaitHead();
        List<ChainRecord> before = records();
        chain.reorganise(15, 16);
        awaitReason(first, "was told final as");
        first.close();
        Listener second = listener();

        awaitReason(second, "headwater chains resume " + name);
        assertThat(records()).hasSameSizeAs(before);
    }

    private static void awaitReason(Listener listener, String words) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(listener.follower().check().status()).isEqualTo(Health.Status.NOT_READY);
            assertThat(listener.follower().check().reason()).contains(words);
        });
    }

    /** What makes a listener of one chain. */
    private record Listener(Leadership leadership, ChainFollower follower) implements AutoCloseable {
        @Override
        public void close() {
            leadership.close();
            follower.close();
        }
    }

    private FollowingSessions sessions(HeadSignal heads) {
        return new FollowingSessions(
                name,
                Checkpoint.start(ScriptedChain.CHAIN_ID, 0),
                new ChainReader(chain, new FinalityReader(new FinalitySettings(null, null)), 4),
                chain,
                feed,
                new EventPreparer(name, telemetry.hops(), false),
                new ChainMetrics(telemetry.meter(), name),
                heads);
    }

    private Listener listener() {
        HeadSignal heads = new HeadSignal(Duration.ofMillis(20));
        FollowingSessions sessions = sessions(heads);
        Leadership leadership = Leadership.seek(name, kafka);
        ChainFollower follower = new ChainFollower(name, leadership, () -> sessions.open(kafka), heads);
        Listener listener = new Listener(leadership, follower);
        listeners.add(listener);
        follower.start();
        return listener;
    }

    private void awaitHead() {
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

    /** Replays each partition as a consumer would, and compares what is left with the chain. */
    private void judge() throws UnreadableRecordException {
        Map<String, ChainEvent> live = new LinkedHashMap<>();
        for (List<ChainRecord> partition : partitions().values()) {
            for (ChainRecord found : partition) {
                if (found instanceof ChainEvent event) {
                    assertThat(live.put(event.id(), event))
                            .as("published twice")
                            .isNull();
                } else if (found instanceof BlockMarker marker && marker.mark() == Mark.REMOVED) {
                    live.values()
                            .removeIf(event ->
                                    event.block().hash().equals(marker.block().hash()));
                }
            }
        }
        assertThat(live.values()).allSatisfy(event -> assertThat(event.event()).isEqualTo("Transfer"));
        for (String contract : ScriptedChain.CONTRACTS) {
            assertThat(live.values().stream()
                            .filter(event -> event.contract().equals(contract))
                            .map(ChainEvent::id))
                    .containsExactlyElementsOf(logsOf(contract));
        }
    }

    private List<String> logsOf(String contract) {
        return chain.blocks().stream()
                .flatMap(block -> block.receipts().stream())
                .flatMap(receipt -> receipt.logs().stream())
                .filter(entry -> entry.address().equals(contract))
                .map(ListenerIT::id)
                .toList();
    }

    private static String id(Log entry) {
        return ChainEvent.id(ScriptedChain.CHAIN_ID, entry.blockHash(), entry.logIndex());
    }

    private List<ChainRecord> records() throws UnreadableRecordException {
        return partitions().values().stream().flatMap(List::stream).toList();
    }

    private Map<Integer, List<ChainRecord>> partitions() throws UnreadableRecordException {
        Map<Integer, List<ChainRecord>> partitions = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> found : TestKafka.shared().readAll(Topics.events(name))) {
            partitions
                    .computeIfAbsent(found.partition(), partition -> new ArrayList<>())
                    .add(Records.read(found.headers(), found.value()));
        }
        return partitions;
    }
}
