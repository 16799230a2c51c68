package io.headwater.e2e.campaign;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.kafka.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sees, from its opening on, how a chain and its contracts get ahead: for the right moment, not for the verdict. */
final class ProgressWatch implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TopicPartition PARTITION = new TopicPartition(Topics.CHECKPOINTS, 0);
    private static final Duration JOINS_SOON = Duration.ofSeconds(3);
    private static final Duration PUBLISHES_SOON = Duration.ofSeconds(12);

    private final String chain;
    private final Consumer<byte[], byte[]> progress;

    ProgressWatch(KafkaClients kafka, String chain) {
        this.chain = chain;
        this.progress = kafka.reader();
        progress.assign(List.of(PARTITION));
        progress.seekToEnd(List.of(PARTITION));
        progress.position(PARTITION);
    }

    /** Returns when this block is published; at last in any case, since the nodes may be ill, or the block be gone. */
    void publishes(long block) {
        until(
                PUBLISHES_SOON,
                each -> key(each).equals(chain)
                        && JSON.readTree(each.value()).path("next").asLong(0) > block);
    }

    /**
     * Returns as soon as one of these joins.
     *
     * @param pieces how much of its past is to be published before; less if there is no more
     * @return false if they were all at the head at once, or nobody took notice in time
     */
    boolean joins(Set<String> ids, int pieces) {
        Set<String> waiting = new HashSet<>(ids);
        List<String> joining = new ArrayList<>();
        until(JOINS_SOON, each -> {
            String id = key(each).replace(chain + "/contract/", "");
            if (ids.contains(id) && joins(each.value())) {
                joining.add(id);
            } else {
                waiting.remove(id);
            }
            return joining.size() > pieces || waiting.isEmpty();
        });
        return !joining.isEmpty();
    }

    private void until(Duration patience, Predicate<ConsumerRecord<byte[], byte[]>> enough) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            for (ConsumerRecord<byte[], byte[]> each : progress.poll(Duration.ofMillis(10))) {
                if (enough.test(each)) {
                    return;
                }
            }
        }
    }

    private static String key(ConsumerRecord<byte[], byte[]> found) {
        return new String(found.key(), UTF_8);
    }

    /** Whether a record of a contract's progress says that its past is still to be published. */
    static boolean joins(byte[] progress) {
        JsonNode next = JSON.readTree(progress).path("next");
        return !next.isMissingNode() && !next.isNull();
    }

    @Override
    public void close() {
        progress.close();
    }
}
