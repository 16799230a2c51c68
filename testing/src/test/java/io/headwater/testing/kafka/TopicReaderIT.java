package io.headwater.testing.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.kafka.KafkaSettings;
import io.headwater.common.kafka.TopicReader;
import io.headwater.common.lifecycle.Health;
import io.headwater.testing.TestKafka;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(90)
class TopicReaderIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TestKafka kafka = TestKafka.shared();
    private final String group = "group-" + UUID.randomUUID();
    private final Ledger ledger = new Ledger();
    private final List<TopicReader> readers = new ArrayList<>();

    @AfterEach
    void closeReaders() {
        readers.forEach(TopicReader::close);
    }

    @Test
    void readsWhatHasNoPositionFromItsBeginning() {
        String topic = kafka.topic("beginning", 2);
        produce(kafka, topic, 0, 100);
        start(kafka.clients(2), topic, new LedgerHandler("a", ledger, 0));
        await().atMost(PATIENCE).until(() -> ledger.size() == 100);
        assertThat(ledger.mistakes()).isEmpty();
    }

    @Test
    void goesOnFromTheHandlersPositionsNotFromTheGroups() throws Exception {
        String topic = kafka.topic("positions", 1);
        produce(kafka, topic, 0, 10);
        TopicReader first = start(kafka.clients(1), topic, new LedgerHandler("a", ledger, 0));
        await().atMost(PATIENCE).until(() -> ledger.size() == 10);
        first.close();
        LedgerHandler second = new LedgerHandler("b", new Ledger(), 0);
        start(kafka.clients(1), topic, second);
        await().atMost(PATIENCE).until(() -> second.handled.get() == 10);
    }

    @Test
    void aBatchThatFailsIsReadAgainAndHealthSaysWhy() {
        String topic = kafka.topic("failing", 2);
        LedgerHandler handler = new LedgerHandler("a", ledger, 0);
        handler.failuresOfHandling.set(3);
        TopicReader reader = start(kafka.clients(2), topic, handler);
        assertThat(reader.check()).isEqualTo(Health.notReady("waiting for partitions"));
        await().atMost(PATIENCE).until(() -> reader.check().equals(Health.up()));
        produce(kafka, topic, 0, 50);
        await().atMost(PATIENCE)
                .until(() -> reader.check()
                        .equals(Health.notReady(
                                "reading " + topic + " fails: java.io.IOException: the store is away")));
        await().atMost(PATIENCE)
                .until(() -> ledger.size() == 50 && reader.check().equals(Health.up()));
        assertThat(ledger.mistakes()).isEmpty();
    }

    @Test
    void nothingIsSkippedWhenThePositionsFailToo() {
        String topic = kafka.topic("positions-fail", 1);
        LedgerHandler handler = new LedgerHandler("a", ledger, 0);
        TopicReader reader = start(kafka.clients(1), topic, handler);
        await().atMost(PATIENCE).until(() -> reader.check().equals(Health.up()));
        handler.failuresOfPositions.set(3);
        handler.failuresOfHandling.set(1);
        produce(kafka, topic, 0, 1);
        await().atMost(PATIENCE).until(() -> handler.failuresOfHandling.get() == 0);
        produce(kafka, topic, 1, 20);
        await().atMost(PATIENCE).until(() -> ledger.size() == 20);
        assertThat(ledger.mistakes()).isEmpty();
        assertThat(handler.failuresOfPositions).hasValue(0);
    }

    @Test
    void nothingIsReadBeforeThePositionsAreKnown() {
        String topic = kafka.topic("assignment-fails", 2);
        produce(kafka, topic, 0, 40);
        LedgerHandler handler = new LedgerHandler("a", ledger, 0);
        handler.failuresOfPositions.set(3);
        TopicReader reader = start(kafka.clients(2), topic, handler);
        await().atMost(PATIENCE)
                .until(() -> reader.check()
                        .equals(Health.notReady(
                                "reading " + topic + " fails: java.io.IOException: positions are away")));
        await().atMost(PATIENCE).until(() -> ledger.size() == 40);
        assertThat(ledger.mistakes()).isEmpty();
        assertThat(handler.handled).hasValue(40);
    }

    /** The handlers hold records back: those of a partition that goes must be forgotten, those of one that stays kept. */
    @ParameterizedTest
    @ValueSource(strings = {"RangeAssignor", "CooperativeStickyAssignor"})
    void readersThatComeAndGoNeitherLoseNorRepeat(String assignor) {
        String topic = kafka.topic("shared", 4);
        KafkaClients clients = new KafkaClients(new KafkaSettings(
                kafka.bootstrapServers(),
                4,
                1,
                Map.of(
                        "partition.assignment.strategy",
                        "org.apache.kafka.clients.consumer." + assignor,
                        "heartbeat.interval.ms",
                        "200",
                        "max.poll.records",
                        "7")));
        TopicReader first = start(clients, topic, new LedgerHandler("a", ledger, 40));
        AtomicInteger produced = new AtomicInteger();
        for (String name : List.of("b", "c")) {
            produce(kafka, topic, produced.get(), produced.addAndGet(500));
            LedgerHandler joining = new LedgerHandler(name, ledger, 40);
            start(clients, topic, joining);
            await().atMost(PATIENCE).until(() -> {
                produce(kafka, topic, produced.get(), produced.addAndGet(50));
                return joining.handled.get() > 0;
            });
        }
        first.close();
        produce(kafka, topic, produced.get(), produced.addAndGet(500));
        await().atMost(PATIENCE).until(() -> ledger.size() >= produced.get());
        assertThat(ledger.mistakes()).isEmpty();
        assertThat(ledger.size()).isEqualTo(produced.get());
    }

    @Test
    void aReaderMoreThanThereArePartitionsIsReady() {
        String topic = kafka.topic("standby", 1);
        TopicReader one = start(kafka.clients(1), topic, new LedgerHandler("a", ledger, 0));
        TopicReader other = start(kafka.clients(1), topic, new LedgerHandler("b", ledger, 0));
        await().atMost(PATIENCE)
                .until(() -> one.check().equals(Health.up()) && other.check().equals(Health.up()));
    }

    @Test
    void aPositionBeyondTheTopicsEndIsRefusedNotGuessed() {
        String topic = kafka.topic("recreated", 1);
        produce(kafka, topic, 0, 5);
        LedgerHandler handler = new LedgerHandler("a", ledger, 0);
        ledger.store("earlier", List.of(new ConsumerRecord<>(topic, 0, 99, new byte[0], new byte[0])));
        TopicReader reader = start(kafka.clients(1), topic, handler);
        await().atMost(PATIENCE)
                .until(() -> reader.check().reason().contains("the stored offset 100 of " + topic + "-0"));
        assertThat(reader.check().reason()).contains("is beyond the topic's end 5");
        assertThat(handler.handled).hasValue(0);
    }

    @Test
    void closesWhilePolling() {
        String topic = kafka.topic("closing", 1);
        TopicReader reader = start(kafka.clients(1), topic, new LedgerHandler("a", ledger, 0));
        await().atMost(PATIENCE).until(() -> reader.check().equals(Health.up()));
        assertThat(millisToClose(reader)).isLessThan(3_000);
        assertThat(reader.check()).isEqualTo(Health.dead("the reader of " + topic + " has ended"));
        assertThat(millisToClose(reader)).isLessThan(500);
    }

    @Test
    void closesWithoutEverHavingStarted() {
        TopicReader reader =
                new TopicReader(kafka.clients(1).consumer(group), "never", new LedgerHandler("a", ledger, 0));
        assertThat(reader.check().status()).isEqualTo(Health.Status.NOT_READY);
        assertThat(millisToClose(reader)).isLessThan(3_000);
    }

    @Test
    void closesThoughABatchDoesNotEnd() throws Exception {
        String topic = kafka.topic("stuck", 1);
        CountDownLatch stuck = new CountDownLatch(1);
        TopicReader reader = start(kafka.clients(1), topic, new Stuck(stuck));
        produce(kafka, topic, 0, 1);
        stuck.await();
        assertThat(millisToClose(reader)).isLessThan(8_000);
        assertThat(reader.check().status()).isEqualTo(Health.Status.DEAD);
    }

    @Test
    void closesThoughTheBrokerIsGone() {
        TestKafka own = TestKafka.start();
        String topic = own.topic("gone", 1);
        produce(own, topic, 0, 10);
        TopicReader reader = start(own.clients(1), topic, new LedgerHandler("a", ledger, 0));
        await().atMost(PATIENCE).until(() -> ledger.size() == 10);
        own.close();
        assertThat(reader.check()).isEqualTo(Health.up());
        assertThat(millisToClose(reader)).isLessThan(8_000);
    }

    private TopicReader start(KafkaClients clients, String topic, TopicReader.Handler handler) {
        TopicReader reader = new TopicReader(clients.consumer(group), topic, handler);
        readers.add(reader);
        reader.start();
        return reader;
    }

    private static long millisToClose(TopicReader reader) {
        long start = System.nanoTime();
        reader.close();
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    /** One record each for the numbers from {@code from} to below {@code to}. */
    private static void produce(TestKafka kafka, String topic, int from, int to) {
        try (Producer<byte[], byte[]> producer = kafka.clients(1).producer()) {
            for (int i = from; i < to; i++) {
                byte[] key = ByteBuffer.allocate(4).putInt(i).array();
                var sent = producer.send(new ProducerRecord<>(topic, key, key));
                assertThat(sent).isNotNull();
            }
        }
    }

    /** Waits for ever, unless interrupted. */
    private record Stuck(CountDownLatch reached) implements TopicReader.Handler {
        @Override
        public Map<TopicPartition, Long> positions(Collection<TopicPartition> partitions) {
            return Map.of();
        }

        @Override
        public void handle(ConsumerRecords<byte[], byte[]> batch) throws InterruptedException {
            if (!batch.isEmpty()) {
                reached.countDown();
                new CountDownLatch(1).await();
            }
        }
    }
}
