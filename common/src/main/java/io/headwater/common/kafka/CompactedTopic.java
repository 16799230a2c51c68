package io.headwater.common.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A compacted topic of one partition as what it is: a table. Keys are text. */
public final class CompactedTopic {
    private static final Duration PATIENCE = KafkaClients.COMMITTED_PATIENCE;

    private final KafkaClients clients;
    private final TopicPartition partition;

    public CompactedTopic(KafkaClients clients, String topic) {
        this.clients = clients;
        this.partition = new TopicPartition(topic, 0);
    }

    /**
     * The last value of each key, in the order of their writing, with all that was committed before this call. While
     * somebody's transaction is open that began before one of those, it is waited for.
     *
     * @throws KafkaException when the broker does not give them in time
     */
    public Map<String, byte[]> read() {
        Map<String, byte[]> table = new LinkedHashMap<>();
        try (Consumer<byte[], byte[]> reader = clients.reader()) {
            reader.assign(List.of(partition));
            reader.seekToBeginning(List.of(partition));
            long end = clients.end(partition);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (reader.position(partition, PATIENCE) < end) {
                if (System.nanoTime() > deadline) {
                    throw new TimeoutException("reading " + partition + " to offset " + end + " takes too long");
                }
                for (ConsumerRecord<byte[], byte[]> found : reader.poll(Duration.ofMillis(100))) {
                    put(table, found);
                }
            }
        }
        return table;
    }

    private static void put(Map<String, byte[]> table, ConsumerRecord<byte[], byte[]> found) {
        String key = new String(found.key(), UTF_8);
        byte @Nullable [] value = found.value();
        table.remove(key);
        if (value != null) {
            table.put(key, value);
        }
    }

    /**
     * Writes all of these or none.
     *
     * @param writer a transactional id: an earlier writer of the same that is still at it fails
     * @param changes values by key; null removes
     * @throws KafkaException when they were not written
     */
    public void write(String writer, Map<String, byte @Nullable []> changes) {
        try (Producer<byte[], byte[]> producer = clients.transactionalProducer(writer)) {
            producer.initTransactions();
            producer.beginTransaction();
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            changes.forEach((key, value) -> sent.add(producer.send(
                    new ProducerRecord<>(partition.topic(), partition.partition(), key.getBytes(UTF_8), value))));
            producer.commitTransaction();
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new KafkaException("a record of " + partition.topic() + " was not written", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while writing " + partition.topic(), e);
        }
    }
}
