package io.headwater.bench.listener;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.kafka.Topics;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import tools.jackson.databind.json.JsonMapper;

/** How far a listener has committed, by its own checkpoints: to ask the listener itself would cost it much. */
final class Checkpoints implements LongSupplier {
    private static final TopicPartition PARTITION = new TopicPartition(Topics.CHECKPOINTS, 0);

    private final Consumer<byte[], byte[]> reader;
    private final String chain;
    private final int eventsOfBlock;
    private long next;

    Checkpoints(KafkaClients clients, String chain, int eventsOfBlock) {
        this.reader = clients.reader();
        this.chain = chain;
        this.eventsOfBlock = eventsOfBlock;
        reader.assign(List.of(PARTITION));
        reader.seekToEnd(List.of(PARTITION));
    }

    /** Committed events; block 0 has none. */
    @Override
    public long getAsLong() {
        for (ConsumerRecord<byte[], byte[]> found : reader.poll(Duration.ofMillis(20))) {
            if (found.key() != null && new String(found.key(), UTF_8).equals(chain)) {
                next = JsonMapper.shared().readTree(found.value()).path("next").asLong();
            }
        }
        return Math.max(0, next - 1) * eventsOfBlock;
    }
}
