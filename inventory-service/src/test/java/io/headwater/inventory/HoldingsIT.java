package io.headwater.inventory;

import static io.headwater.inventory.Logs.ALICE;
import static io.headwater.inventory.Logs.BOB;
import static io.headwater.inventory.Logs.NOBODY;
import static io.headwater.inventory.Logs.TOKEN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.ChainRecord;
import io.headwater.common.event.Mark;
import io.headwater.common.event.Stage;
import io.headwater.common.kafka.Partitions;
import io.headwater.common.kafka.Records;
import io.headwater.common.kafka.Topics;
import io.headwater.common.lifecycle.Health;
import io.headwater.testing.TestKafka;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HoldingsIT {
    private static final BlockMarker.Block FIRST = Logs.block(1, 0);
    private static final BlockMarker.Block SECOND = Logs.block(2, 0);

    private World world;

    @BeforeEach
    void open() {
        world = new World();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void everyAnswerIsTrueForTheBlockThatItNames(long seed) throws Exception {
        Simulation simulation = new Simulation(seed);
        world.start();
        AtomicBoolean over = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var checked = threads.submit(() -> {
                int answers = 0;
                while (!over.get()) {
                    answers += world.checkAnswers(simulation);
                }
                return answers;
            });
            try {
                for (int i = 0; i < 80; i++) {
                    world.publish(simulation.next());
                }
                world.awaitTruth(simulation);
            } finally {
                over.set(true);
            }
            assertThat(checked.get()).isPositive();
        }
        int rows = Simulation.CONTRACTS.stream()
                .mapToInt(contract -> simulation.now().of(contract).size())
                .sum();
        assertThat(new String(world.telemetry.metrics(), UTF_8))
                .containsPattern("headwater_holders\\S* " + rows + "\\.0");
    }

    @Test
    void aBlockIsShownWholeOrNotAtAll() throws Exception {
        world.start();
        world.publish(List.of(event(Logs.erc20(NOBODY, ALICE, 9), FIRST, 0)));
        world.publish(List.of(event(Logs.erc20(ALICE, BOB, 4), FIRST, 1)));
        world.awaitRead();
        assertThat(world.holdings(TOKEN).status()).isEqualTo(404);
        assertThat(world.spans.getFinishedSpanItems()).isEmpty();

        world.publish(List.of(Logs.marker(Mark.OBSERVED, FIRST)));
        await().untilAsserted(() -> assertThat(amounts()).isEqualTo(Map.of(ALICE, 5L, BOB, 4L)));
        assertThat(world.spans.getFinishedSpanItems()).hasSize(2);
    }

    @Test
    void aRemovedBlockLeavesWhatWasBefore() throws Exception {
        world.start();
        ChainEvent minted = event(Logs.erc20(NOBODY, ALICE, 9), FIRST, 0);
        ChainEvent moved = event(Logs.erc20(ALICE, BOB, 9), SECOND, 0);
        world.publish(List.of(minted, Logs.marker(Mark.OBSERVED, FIRST)));
        world.publish(List.of(moved, Logs.marker(Mark.OBSERVED, SECOND)));
        await().untilAsserted(() -> assertThat(amounts()).isEqualTo(Map.of(BOB, 9L)));

        world.publish(List.of(moved.at(Stage.REMOVED), Logs.marker(Mark.REMOVED, SECOND)));
        await().untilAsserted(() -> assertThat(amounts()).isEqualTo(Map.of(ALICE, 9L)));
        var block = world.holdings(TOKEN).body().get("block");
        assertThat(block.get("number").longValue()).isEqualTo(1);
        assertThat(block.get("hash").stringValue()).isEqualTo(FIRST.hash());

        world.publish(List.of(minted.at(Stage.REMOVED), Logs.marker(Mark.REMOVED, FIRST)));
        await().untilAsserted(() -> assertThat(world.holdings(TOKEN).status()).isEqualTo(404));
    }

    @Test
    void whatCannotBeReadBecomesADeadLetterAndTheStreamGoesOn() throws Exception {
        world.start();
        int home = Partitions.of(TOKEN, World.PARTITIONS);
        ChainEvent good = event(Logs.erc20(NOBODY, ALICE, 9), FIRST, 0);
        ChainEvent malformed = event(new ChainEvent.Raw(good.raw().topics(), "0x"), FIRST, 1);
        world.publishRaw(new ProducerRecord<>(world.topic, home, "key".getBytes(UTF_8), "garbage".getBytes(UTF_8)));
        world.publishRaw(raw(good, home, "{}".getBytes(UTF_8)));
        world.publishRaw(raw(good, (home + 1) % World.PARTITIONS, Records.value(good)));
        world.publish(List.of(malformed, good, Logs.marker(Mark.OBSERVED, FIRST)));

        await().untilAsserted(() -> assertThat(amounts()).isEqualTo(Map.of(ALICE, 9L)));
        await().untilAsserted(() -> assertThat(reasons())
                .hasSize(4)
                .anyMatch(reason -> reason.contains("'ce_type' is missing"))
                .anyMatch(reason -> reason.contains("raw.data has 0 bytes instead of 32"))
                .anyMatch(reason -> reason.contains("belongs to partition " + home + " of " + World.PARTITIONS)));
        assertThat(world.inventory().check()).isEqualTo(Health.up());
    }

    @Test
    void sumsOfAnySizeAndBelowZeroAreKept() throws Exception {
        world.start();
        BigInteger highest = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
        List<ChainRecord> records = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            records.add(event(Logs.erc20(ALICE, BOB, highest), FIRST, i));
        }
        records.add(Logs.marker(Mark.OBSERVED, FIRST));
        world.publish(records);

        await().untilAsserted(() -> assertThat(world.holdings(TOKEN).body().get("holdings"))
                .extracting(row -> row.get("amount").stringValue())
                .containsExactly(
                        highest.multiply(BigInteger.TEN).toString(),
                        highest.multiply(BigInteger.TEN).negate().toString()));
    }

    @Test
    void everyEventHasASpanUnderTheOneBefore() throws Exception {
        world.start();
        String trace = "ab".repeat(16);
        ChainEvent.Raw approval = new ChainEvent.Raw(
                List.of(Signatures.hash("Approval(address,address,uint256)"), Logs.topic(ALICE), Logs.topic(BOB)),
                "0x" + Logs.words(List.of(5L)));
        world.publish(
                List.of(
                        event(Logs.erc20(ALICE, BOB, 9), FIRST, 0),
                        event(approval, FIRST, 1),
                        Logs.marker(Mark.OBSERVED, FIRST)),
                "00-" + trace + "-00000000000000aa-01");

        await().untilAsserted(
                        () -> assertThat(world.spans.getFinishedSpanItems()).hasSize(2));
        assertThat(world.spans.getFinishedSpanItems())
                .extracting(SpanData::getName, SpanData::getTraceId, SpanData::getParentSpanId)
                .containsOnly(org.assertj.core.groups.Tuple.tuple("upsert holdings", trace, "00000000000000aa"));
    }

    @Test
    void thePastOfAContractThatJoinsIsCountedWithoutAnotherMarker() throws Exception {
        world.start();
        world.publish(List.of(Logs.marker(Mark.OBSERVED, FIRST)));
        world.stop();

        world.start();
        world.publish(List.of(event(Logs.erc20(NOBODY, ALICE, 9), FIRST, 0).at(Stage.FINALIZED)));

        await().untilAsserted(() -> assertThat(amounts()).isEqualTo(Map.of(ALICE, 9L)));
        assertThat(world.inventory().check().status()).isEqualTo(Health.Status.UP);
    }

    @Test
    void tooManyRecordsWithoutAMarkerAreNamed() throws Exception {
        world.start(3);
        List<ChainRecord> records = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            records.add(event(Logs.erc20(ALICE, BOB, 1), FIRST, i));
        }
        world.publish(records);

        await().untilAsserted(() -> {
            assertThat(world.inventory().check().status()).isEqualTo(Health.Status.NOT_READY);
            assertThat(world.inventory().check().reason())
                    .contains("3 records wait for the marker that ends their block")
                    .contains("HEADWATER_PENDING_RECORDS");
        });
    }

    private ChainEvent event(ChainEvent.Raw raw, BlockMarker.Block block, int logIndex) {
        return Logs.event(TOKEN, raw, block, logIndex);
    }

    private ProducerRecord<byte[], byte[]> raw(ChainEvent event, int partition, byte[] value) {
        return new ProducerRecord<>(world.topic, partition, Records.key(event), value, Records.headers(event, null));
    }

    /** None as long as nothing is known of the contract. */
    private Map<String, Long> amounts() throws Exception {
        Map<String, Long> amounts = new java.util.TreeMap<>();
        for (var row : world.holdings(TOKEN).body().path("holdings")) {
            amounts.put(
                    row.get("holder").stringValue(),
                    Long.valueOf(row.get("amount").stringValue()));
        }
        return amounts;
    }

    private List<String> reasons() {
        return TestKafka.shared().readAll(Topics.DEAD_LETTERS).stream()
                .filter(letter -> world.topic.equals(Records.text(letter.headers(), "headwater.dead-letter.topic")))
                .map(letter -> String.valueOf(Records.text(letter.headers(), "headwater.dead-letter.reason")))
                .toList();
    }
}
