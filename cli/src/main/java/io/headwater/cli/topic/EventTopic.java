package io.headwater.cli.topic;

import io.headwater.cli.options.UnusableOptionException;
import io.headwater.common.config.InvalidSettingException;
import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.kafka.KafkaSettings;
import io.headwater.common.kafka.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * The events topic of one chain, read from its beginning as any other team would: committed records only, every
 * partition in its order.
 */
public final class EventTopic implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(200);

    private final String bootstrapServers;
    private final Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    private EventTopic(String bootstrapServers, Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        this.bootstrapServers = bootstrapServers;
        this.consumer = consumer;
        this.partitions = partitions;
    }

    /**
     * Finds the topic.
     *
     * @throws UnusableOptionException when the broker or the topic is not there
     */
    public static EventTopic open(String bootstrapServers, String chain) {
        Consumer<byte[], byte[]> consumer = consumer(bootstrapServers);
        try {
            List<TopicPartition> partitions = partitions(consumer, bootstrapServers, chain);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return new EventTopic(bootstrapServers, consumer, partitions);
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    private static Consumer<byte[], byte[]> consumer(String bootstrapServers) {
        try {
            return new KafkaClients(new KafkaSettings(bootstrapServers, 1, 1, Map.of())).reader();
        } catch (InvalidSettingException e) {
            throw new UnusableOptionException(
                    "--kafka", bootstrapServers, "give host:port, several separated by commas", e);
        } catch (KafkaException e) {
            String cause = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
            throw new UnusableOptionException("--kafka", bootstrapServers, cause + "; correct the address", e);
        }
    }

    private static List<TopicPartition> partitions(Consumer<?, ?> consumer, String bootstrapServers, String chain) {
        String topic = Topics.events(chain);
        try {
            List<PartitionInfo> found = consumer.partitionsFor(topic, PATIENCE);
            if (found != null && !found.isEmpty()) {
                return found.stream()
                        .map(partition -> new TopicPartition(topic, partition.partition()))
                        .toList();
            }
        } catch (TimeoutException e) {
            throw unreachable(bootstrapServers, e);
        } catch (UnknownTopicOrPartitionException | InvalidTopicException e) {
            throw absent(topic, chain, bootstrapServers, e);
        }
        throw absent(topic, chain, bootstrapServers, null);
    }

    private static UnusableOptionException absent(
            String topic, String chain, String servers, @Nullable Exception cause) {
        String message = "there is no topic " + topic + " at " + servers + "; correct the name, or start the listener";
        return cause == null
                ? new UnusableOptionException("--chain", chain, message)
                : new UnusableOptionException("--chain", chain, message, cause);
    }

    private static UnusableOptionException unreachable(String bootstrapServers, Exception cause) {
        return new UnusableOptionException(
                "--kafka",
                bootstrapServers,
                "no Kafka broker answered; start the broker or correct the address",
                cause);
    }

    /** The number of partitions. */
    public int partitions() {
        return partitions.size();
    }

    /**
     * Hands over what has come since the last call, up to the ends of the partitions as they are now.
     *
     * @throws UnusableOptionException when the broker stops answering
     */
    public void readToEnd(java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        try {
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
            long progressNanos = System.nanoTime();
            while (!reached(ends)) {
                ConsumerRecords<byte[], byte[]> batch = consumer.poll(POLL);
                batch.forEach(sink);
                long now = System.nanoTime();
                progressNanos = batch.isEmpty() ? progressNanos : now;
                if (now - progressNanos > PATIENCE.toNanos()) {
                    throw new TimeoutException("no record for " + PATIENCE.toSeconds() + " s before the topic's end");
                }
            }
        } catch (TimeoutException e) {
            throw unreachable(bootstrapServers, e);
        }
    }

    private boolean reached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey(), PATIENCE) >= end.getValue());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
