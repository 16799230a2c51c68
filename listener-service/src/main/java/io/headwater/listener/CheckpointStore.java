package io.headwater.listener;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.kafka.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** The checkpoint of one chain as a record in a compacted topic. */
final class CheckpointStore {
    private static final TopicPartition PARTITION = new TopicPartition(Topics.CHECKPOINTS, 0);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final KafkaClients clients;
    private final String chain;
    private final byte[] key;

    CheckpointStore(KafkaClients clients, String chain) {
        this.clients = clients;
        this.chain = chain;
        this.key = chain.getBytes(UTF_8);
    }

    /**
     * The last committed checkpoint. Asked after the producer has initialised its transactions: then no earlier
     * transaction is open any more.
     */
    Optional<Checkpoint> read() {
        Optional<Checkpoint> last = Optional.empty();
        try (Consumer<byte[], byte[]> reader = clients.reader()) {
            reader.assign(List.of(PARTITION));
            reader.seekToBeginning(List.of(PARTITION));
            long end = reader.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (reader.position(PARTITION) < end) {
                if (System.nanoTime() > deadline) {
                    throw new TimeoutException("reading " + PARTITION + " to offset " + end + " takes too long");
                }
                for (ConsumerRecord<byte[], byte[]> found : reader.poll(Duration.ofMillis(100))) {
                    if (chain.equals(new String(found.key(), UTF_8))) {
                        last = Optional.of(CheckpointJson.read(chain, found.value()));
                    }
                }
            }
        }
        return last;
    }

    /** The record to send within the transaction that it is the checkpoint of. */
    ProducerRecord<byte[], byte[]> toRecord(Checkpoint checkpoint) {
        return new ProducerRecord<>(Topics.CHECKPOINTS, 0, key, CheckpointJson.write(checkpoint));
    }
}
