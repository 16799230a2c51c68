package io.headwater.common.kafka;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Takes a consumer to positions that are stored elsewhere, and only there. */
final class Positions {
    private Positions() {}

    /**
     * Seeks to the positions; a partition without one is read from its beginning.
     *
     * @throws IllegalStateException when the topic does not have a position: the consumer would silently go on from the
     *     topic's beginning, and records would be handled twice or be missing
     */
    static void seek(
            Consumer<?, ?> consumer, Collection<TopicPartition> partitions, Map<TopicPartition, Long> positions) {
        Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
        for (TopicPartition partition : partitions) {
            Long position = positions.get(partition);
            if (position == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                refuseBefore(partition, position, first.getOrDefault(partition, 0L));
                refuseBeyond(partition, position, end.getOrDefault(partition, Long.MAX_VALUE));
                consumer.seek(partition, position);
            }
        }
    }

    private static void refuseBefore(TopicPartition partition, long position, long first) {
        if (position < first) {
            throw new IllegalStateException(
                    "records of " + partition + " from offset " + position + " to " + (first - 1)
                            + " are needed but gone: the topic's retention is too short; forget the stored results and offsets"
                            + " to start anew");
        }
    }

    private static void refuseBeyond(TopicPartition partition, long position, long end) {
        if (position > end) {
            throw new IllegalStateException("the stored offset " + position + " of " + partition
                    + " is beyond the topic's end " + end + ": the results are of an earlier topic of this name;"
                    + " forget the stored results and offsets to start anew");
        }
    }
}
