package io.headwater.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.chain.Log;
import io.headwater.common.config.Secret;
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
import io.headwater.testing.TestKafka;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A follower on a real broker, judged against the chain itself. */
class ListenerIT {
    private static final int PARTITIONS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String name = "it-" + UUID.randomUUID().toString().substring(0, 8);
    private final ScriptedChain chain = new ScriptedChain(7);
    private final KafkaClients kafka = TestKafka.shared().clients(PARTITIONS);
    private final Telemetry telemetry = Telemetry.start("listener", new TelemetrySettings(null, 1));
    private final List<ChainFollower> followers = new ArrayList<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void topics() {
        new TopicAdmin(kafka).ensure(List.of(Topics.eventTopic(Topics.events(name), PARTITIONS), Topics.checkpoints()));
    }

    @AfterEach
    void stop() {
        followers.forEach(ChainFollower::close);
        telemetry.close();
    }

    @Test
    void publishesEveryEventOnceInOrderAndTellsReorganisations() throws Exception {
        chain.mine(20);
        follower();
        awaitHead();
        chain.reorganise(5, 6);
        awaitHead();

        judge();
    }

    @Test
    void goesOnFromTheCheckpointWhereverAnotherWasCutOff() throws Exception {
        Random random = new Random(11);
        for (int turn = 0; turn < 6; turn++) {
            // The earlier follower is not closed: it is fenced in the middle of whatever it does.
            follower();
            chain.mine(1 + random.nextInt(10));
            if (random.nextBoolean()) {
                chain.reorganise(1 + random.nextInt(4), 5);
            }
        }
        awaitHead();

        judge();
        // Whoever opened last writes on; the others learn at their next block that they were fenced.
        chain.mine(1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(reasonsOfTheDead()).hasSize(5));
        assertThat(reasonsOfTheDead())
                .allMatch(reason -> reason.contains("another listener has taken over chain '" + name + "'"));
    }

    private List<String> reasonsOfTheDead() {
        return followers.stream()
                .map(ChainFollower::check)
                .filter(health -> health.status() == Health.Status.DEAD)
                .map(Health::reason)
                .toList();
    }

    @Test
    void aContradictionOfFinalityStopsTheChainAndWritesNothing() throws Exception {
        chain.mine(20);
        ChainFollower follower = follower();
        awaitHead();
        List<ChainRecord> before = records();
        chain.reorganise(15, 16);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(follower.check().status()).isEqualTo(Health.Status.DEAD));

        assertThat(follower.check().reason()).contains("was told final as");
        assertThat(records()).hasSameSizeAs(before);
    }

    private ChainFollower follower() throws Exception {
        Path contracts = folder.resolve("contracts.yaml");
        Files.writeString(
                contracts,
                ScriptedChain.CONTRACTS.stream()
                        .map(address -> "  - {address: '" + address + "', standard: erc20}\n")
                        .collect(Collectors.joining("", "contracts:\n", "")));
        ChainSettings settings = new ChainSettings(
                name,
                null,
                new Secret("http://127.0.0.1:1"),
                null,
                0,
                Duration.ofMillis(20),
                Duration.ofSeconds(5),
                4,
                new FinalitySettings(null, null));
        FollowingSessions sessions = new FollowingSessions(
                settings,
                ScriptedChain.CHAIN_ID,
                new ChainReader(chain, new FinalityReader(settings.finality()), settings.batchBlocks()),
                new EventReader(ScriptedChain.CHAIN_ID, ContractBook.read(contracts)),
                new ChainMetrics(telemetry.meter(), name));
        ChainFollower follower = new ChainFollower(
                name, () -> sessions.open(kafka, telemetry.hops()), new HeadSignal(settings.pollInterval()));
        followers.add(follower);
        follower.start();
        return follower;
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
