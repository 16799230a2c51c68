package io.headwater.notifier;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The lanes of the partitions that a consumer holds. Used by the consumer's thread alone. */
final class Lanes {
    private static final Duration LAST_ATTEMPT = Duration.ofSeconds(2);
    /** A partition with so many records in hand is not read on. */
    private static final int FULL = 200;

    private final RecordHandler handler;
    private final Map<TopicPartition, Lane> lanes = new HashMap<>();

    Lanes(RecordHandler handler) {
        this.handler = handler;
    }

    void add(ConsumerRecords<byte[], byte[]> batch) {
        for (TopicPartition partition : batch.partitions()) {
            lanes.computeIfAbsent(partition, absent -> new Lane(handler)).add(batch.records(partition));
        }
    }

    /** The partitions that have enough in hand, because their receiver is slow or down. */
    List<TopicPartition> full() {
        return lanes.entrySet().stream()
                .filter(lane -> lane.getValue().inHand() >= FULL)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The records that are not done yet. */
    long inHand() {
        return lanes.values().stream().mapToLong(Lane::inHand).sum();
    }

    /** What keeps a lane from going on though it should. */
    Optional<String> trouble() {
        return lanes.values().stream()
                .map(Lane::trouble)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** What is done, to be committed. */
    Map<TopicPartition, OffsetAndMetadata> done() {
        return done(lanes.keySet());
    }

    /** What is done of some partitions. */
    Map<TopicPartition, OffsetAndMetadata> done(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
        for (TopicPartition partition : partitions) {
            Lane lane = lanes.get(partition);
            if (lane != null && lane.done() >= 0) {
                done.put(partition, new OffsetAndMetadata(lane.done()));
            }
        }
        return done;
    }

    /** Lets the attempts under way come to their end; what is done stands in {@link #done} then. */
    void stop(Collection<TopicPartition> partitions) throws InterruptedException {
        List<Lane> ending = new ArrayList<>();
        for (TopicPartition partition : partitions) {
            Lane lane = lanes.get(partition);
            if (lane != null) {
                lane.stop();
                ending.add(lane);
            }
        }
        long end = System.nanoTime() + LAST_ATTEMPT.toNanos();
        for (Lane lane : ending) {
            lane.join(Duration.ofNanos(Math.max(end - System.nanoTime(), 0)));
        }
    }

    /** Forgets partitions. */
    void remove(Collection<TopicPartition> partitions) {
        lanes.keySet().removeAll(partitions);
    }
}
