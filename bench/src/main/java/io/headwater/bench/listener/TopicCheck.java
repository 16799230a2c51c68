package io.headwater.bench.listener;

import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.ChainRecord;
import io.headwater.common.event.UnreadableRecordException;
import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.kafka.Records;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Whether what a listener has written is all there is, once each, and in order: speed alone is worth nothing. */
final class TopicCheck {
    private TopicCheck() {}

    /** The number of committed events; fails if one does not come after its contract's last one. */
    static long events(KafkaClients clients, String topic) throws UnreadableRecordException {
        Map<String, Long> last = new HashMap<>();
        long events = 0;
        try (Consumer<byte[], byte[]> reader = clients.reader()) {
            List<TopicPartition> partitions = IntStream.range(0, Stage.PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(topic, partition))
                    .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            Map<TopicPartition, Long> end = reader.endOffsets(partitions);
            while (end.entrySet().stream().anyMatch(each -> reader.position(each.getKey()) < each.getValue())) {
                for (ConsumerRecord<byte[], byte[]> found : reader.poll(Duration.ofMillis(200))) {
                    ChainRecord read = Records.read(found.headers(), found.value());
                    if (read instanceof ChainEvent event) {
                        inOrder(event, last);
                        events++;
                    }
                }
            }
        }
        return events;
    }

    private static void inOrder(ChainEvent event, Map<String, Long> last) {
        long position = event.block().number() << 32 | event.logIndex();
        Long before = last.put(event.contract(), position);
        if (before != null && before >= position) {
            throw new IllegalStateException("event " + event.id() + " is out of order, or there twice");
        }
    }
}
