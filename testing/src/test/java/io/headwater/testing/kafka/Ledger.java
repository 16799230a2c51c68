package io.headwater.testing.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What several readers store together, with the next offset of each partition: a database in small. */
final class Ledger {
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final List<String> mistakes = new ArrayList<>();

    synchronized Map<TopicPartition, Long> positions(Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> positions = new HashMap<>(next);
        positions.keySet().retainAll(partitions);
        return positions;
    }

    synchronized void store(String reader, List<ConsumerRecord<byte[], byte[]>> records) {
        for (ConsumerRecord<byte[], byte[]> stored : records) {
            TopicPartition partition = new TopicPartition(stored.topic(), stored.partition());
            long expected = next.getOrDefault(partition, 0L);
            if (stored.offset() != expected) {
                mistakes.add(reader + " stored " + partition + "@" + stored.offset() + " instead of " + expected);
            }
            next.put(partition, stored.offset() + 1);
        }
    }

    synchronized long size() {
        return next.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Records that were stored twice, left out or out of order. */
    synchronized List<String> mistakes() {
        return List.copyOf(mistakes);
    }
}
