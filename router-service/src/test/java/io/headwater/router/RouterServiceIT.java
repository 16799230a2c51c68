package io.headwater.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.ChainRecord;
import io.headwater.common.event.Mark;
import io.headwater.common.event.Stage;
import io.headwater.common.event.UnreadableRecordException;
import io.headwater.common.kafka.Partitions;
import io.headwater.common.kafka.Records;
import io.headwater.common.kafka.TopicAdmin;
import io.headwater.common.kafka.Topics;
import io.headwater.testing.SampleEvents;
import io.headwater.testing.ServiceProcess;
import io.headwater.testing.TestKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouterServiceIT {
    private static final int PARTITIONS = 3;
    private static final int STEPS = 300;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final TestKafka kafka = TestKafka.shared();
    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private final List<History> histories =
            List.of(new History("a-" + unique, 1, unique.hashCode()), new History("b-" + unique, 2, unique.hashCode()));
    private final List<String> chains = histories.stream().map(History::chain).toList();

    @TempDir
    private Path folder;

    private ServiceProcess router() throws IOException {
        return router(folder);
    }

    private ServiceProcess router(Path home) throws IOException {
        Files.writeString(home.resolve("routes.yaml"), """
                routes:
                  - {name: live, to: live-%1$s}
                  - {name: careful, to: safe-%1$s, stage: safe}
                  - {name: final, to: final-%1$s, stage: finalized, chains: [a-%1$s]}
                """.formatted(unique));
        return ServiceProcess.start(RouterService.class, Files.writeString(home.resolve("router.yaml"), """
                kafka: {bootstrapServers: "%s", partitions: %d}
                chains: [%s]
                routes: routes.yaml
                stateDir: state
                applicationId: router-%s
                """.formatted(
                        kafka.bootstrapServers(), PARTITIONS, String.join(", ", chains), unique)));
    }

    private List<Route> routes() {
        return Routes.read(folder.resolve("routes.yaml"), chains).routes();
    }

    @Test
    void exactlyOnceAndInOrderThoughItIsKilledAndStopped() throws Exception {
        ServiceProcess router = router().awaitReady();
        try (Producer<byte[], byte[]> producer = kafka.clients(PARTITIONS).transactionalProducer(unique)) {
            producer.initTransactions();
            for (History history : histories) {
                publish(producer, history, history.catchUp());
            }
            for (int step = 1; step <= STEPS; step++) {
                History history = histories.get(step % histories.size());
                publish(producer, history, history.next());
                if (step == STEPS / 4 || step == STEPS / 2) {
                    router.kill();
                    router = router().awaitReady();
                } else if (step == STEPS * 3 / 4) {
                    assertThat(router.stop()).isZero();
                    assertThat(router.output()).contains("router stops").doesNotContain("did not stop");
                    router = router().awaitReady();
                }
            }
            for (Route route : routes()) {
                await().atMost(PATIENCE)
                        .untilAsserted(() ->
                                assertThat(markers(kafka.readAll(route.to()))).isEqualTo(allMarkers()));
                judge(route);
            }
        } finally {
            router.close();
        }
    }

    @Test
    void aLogMayBeAsLargeAsATransactionCanMakeIt() throws Exception {
        byte[] data = new byte[1_500_000];
        new Random(1).nextBytes(data);
        ChainEvent large = large(
                SampleEvents.transfer(1, 7, "a", 0, RouterHarness.TOKEN),
                HexFormat.of().formatHex(data));
        List<ChainRecord> told = List.of(
                large, SampleEvents.marker(Mark.OBSERVED, 1, 7, "a"), SampleEvents.marker(Mark.FINALIZED, 1, 7, "a"));
        try (ServiceProcess router = router().awaitReady();
                Producer<byte[], byte[]> producer = kafka.clients(PARTITIONS).transactionalProducer(unique)) {
            producer.initTransactions();
            publish(producer, histories.get(0), told);
            await().atMost(PATIENCE)
                    .until(() -> parsed(kafka.readAll("final-" + unique)).anyMatch(large.at(Stage.FINALIZED)::equals));
            assertThat(router.stop()).isZero();
        }
    }

    private static ChainEvent large(ChainEvent event, String hex) {
        return new ChainEvent(
                event.id(),
                event.stage(),
                event.chainId(),
                event.block(),
                event.transaction(),
                event.logIndex(),
                event.contract(),
                "Said",
                "Said(bytes)",
                Map.of("what", "0x" + hex),
                new ChainEvent.Raw(event.raw().topics(), "0x" + hex));
    }

    @Test
    void isDeadForAReasonOnceAnotherRunsUnderItsName() throws Exception {
        try (ServiceProcess first = router().awaitReady()) {
            Path copy = Files.createDirectories(folder.resolve("copy").resolve("state"));
            Files.copy(folder.resolve("state").resolve("instance-id"), copy.resolve("instance-id"));
            try (ServiceProcess second = router(folder.resolve("copy")).awaitReady()) {
                await().atMost(PATIENCE)
                        .untilAsserted(
                                () -> assertThat(first.get("/health/live").statusCode())
                                        .isEqualTo(503));
                assertThat(first.get("/health/live").body())
                        .contains("another router runs with a copy of this one's stateDir");
                assertThat(second.output()).doesNotContain("the router ends");
            }
        }
    }

    @Test
    void saysWhichTopicHasTooFewPartitions() throws IOException {
        String topic = Topics.events(chains.get(0));
        new TopicAdmin(kafka.clients(1)).ensure(List.of(Topics.eventTopic(topic, 1)));
        try (ServiceProcess router = router()) {
            assertThat(router.exitCode()).isEqualTo(1);
            assertThat(router.output())
                    .contains("headwater router: topic '" + topic + "' has 1 partitions but kafka.partitions is 3");
        }
    }

    private void publish(Producer<byte[], byte[]> producer, History history, List<ChainRecord> told)
            throws InterruptedException, ExecutionException {
        producer.beginTransaction();
        for (ChainRecord chainRecord : told) {
            IntStream partitions = chainRecord instanceof ChainEvent event
                    ? IntStream.of(Partitions.of(event.contract(), PARTITIONS))
                    : IntStream.range(0, PARTITIONS);
            for (int partition : partitions.toArray()) {
                var sent = producer.send(new ProducerRecord<>(
                        Topics.events(history.chain()),
                        partition,
                        Records.key(chainRecord),
                        Records.value(chainRecord),
                        Records.headers(chainRecord, null)));
                assertThat(sent).isNotNull();
            }
        }
        producer.commitTransaction();
    }

    private long allMarkers() {
        return histories.stream().mapToLong(history -> history.truths().size()).sum() * PARTITIONS;
    }

    private static long markers(List<ConsumerRecord<byte[], byte[]>> routed) {
        return routed.stream()
                .filter(each -> parse(each) instanceof BlockMarker)
                .count();
    }

    private void judge(Route route) {
        Map<Integer, List<ConsumerRecord<byte[], byte[]>>> byPartition = kafka.readAll(route.to()).stream()
                .collect(java.util.stream.Collectors.groupingBy(ConsumerRecord::partition));
        assertThat(byPartition).hasSize(PARTITIONS);
        byPartition.forEach((partition, routed) -> {
            Judge judge =
                    new Judge(route, histories, event -> Partitions.of(event.contract(), PARTITIONS) == partition);
            parsed(routed).forEach(judge::read);
            judge.end();
        });
    }

    private static Stream<ChainRecord> parsed(List<ConsumerRecord<byte[], byte[]>> routed) {
        return routed.stream().map(RouterServiceIT::parse);
    }

    private static ChainRecord parse(ConsumerRecord<byte[], byte[]> routed) {
        try {
            return Records.read(routed.headers(), routed.value());
        } catch (UnreadableRecordException e) {
            throw new AssertionError("the router wrote what cannot be read", e);
        }
    }
}
