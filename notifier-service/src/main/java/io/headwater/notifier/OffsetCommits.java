package io.headwater.notifier;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commits what is done. Used by the consumer's thread alone. */
final class OffsetCommits {
    private static final Logger log = LoggerFactory.getLogger(OffsetCommits.class);
    private static final long EVERY_NANOS = 250_000_000;
    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
    private long last = System.nanoTime();

    OffsetCommits(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** Commits, without waiting, what is new, at most four times a second. */
    void sometimes(Map<TopicPartition, OffsetAndMetadata> done) {
        if (System.nanoTime() - last < EVERY_NANOS) {
            return;
        }
        last = System.nanoTime();
        Map<TopicPartition, OffsetAndMetadata> fresh = new HashMap<>(done);
        fresh.entrySet().removeAll(committed.entrySet());
        if (!fresh.isEmpty()) {
            committed.putAll(fresh);
            consumer.commitAsync(fresh, (offsets, failure) -> {
                if (failure != null) {
                    log.debug("offsets {} were not committed and will be again", offsets, failure);
                    forget(offsets.keySet());
                }
            });
        }
    }

    /** Commits and waits for it. Without success the records come again: at least once. */
    void now(Map<TopicPartition, OffsetAndMetadata> done) {
        try {
            if (!done.isEmpty()) {
                consumer.commitSync(done, PATIENCE);
            }
        } catch (KafkaException e) {
            log.warn("offsets {} could not be committed: these records may be delivered again", done, e);
        }
    }

    /** Forgets partitions that are given up. */
    void forget(Collection<TopicPartition> partitions) {
        committed.keySet().removeAll(partitions);
    }
}
