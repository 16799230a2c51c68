package io.headwater.notifier;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** How many records a group has before it, and whether Kafka still answers. Used by the consumer's thread alone. */
final class Backlog {
    private static final long EVERY_NANOS = 2_000_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Consumer<byte[], byte[]> consumer;
    private Map<TopicPartition, Long> ends = Map.of();
    private @Nullable String trouble;
    private long asked = System.nanoTime() - EVERY_NANOS;

    Backlog(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** Asks Kafka now and then: a consumer that polls does not tell that no broker answers. */
    void probe() {
        if (System.nanoTime() - asked < EVERY_NANOS) {
            return;
        }
        try {
            ends = consumer.endOffsets(consumer.assignment(), PATIENCE);
            trouble = null;
        } catch (KafkaException e) {
            trouble = "Kafka does not answer: " + e;
        }
        asked = System.nanoTime();
    }

    /** Why Kafka does not answer. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** The records that were not read yet; empty while that is unknown. */
    OptionalLong unread() {
        long sum = 0;
        for (TopicPartition partition : consumer.assignment()) {
            OptionalLong lag = lag(partition);
            if (lag.isEmpty()) {
                return lag;
            }
            sum += lag.getAsLong();
        }
        return consumer.assignment().isEmpty() ? OptionalLong.empty() : OptionalLong.of(sum);
    }

    private OptionalLong lag(TopicPartition partition) {
        // The consumer itself learns of new records by fetching, which it does not do for a paused partition.
        Long end = consumer.paused().contains(partition) ? ends.get(partition) : null;
        return end == null
                ? consumer.currentLag(partition)
                : OptionalLong.of(Math.max(end - consumer.position(partition), 0));
    }
}
