package io.headwater.e2e.campaign;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.Mark;
import io.headwater.common.event.UnreadableRecordException;
import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.kafka.Records;
import io.headwater.common.kafka.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads along in a chain's topic and in its listeners' progress, to see whether they are at the end of its history. */
final class Arrival implements AutoCloseable {
    private static final TopicPartition PROGRESS = new TopicPartition(Topics.CHECKPOINTS, 0);
    private static final Duration POLL = Duration.ofMillis(50);

    private final String chain;
    private final String head;
    private final int partitions;
    private final Consumer<byte[], byte[]> reader;
    private final Set<Integer> told = new HashSet<>();
    private final Map<String, byte[]> progress = new HashMap<>();

    /** @param head the hash of the last block */
    Arrival(KafkaClients kafka, String chain, String head) {
        this.chain = chain;
        this.head = head;
        this.partitions = kafka.settings().partitions();
        this.reader = kafka.reader();
        List<TopicPartition> read = new ArrayList<>(IntStream.range(0, partitions)
                .mapToObj(each -> new TopicPartition(Topics.events(chain), each))
                .toList());
        read.add(PROGRESS);
        reader.assign(read);
        reader.seekToBeginning(read);
    }

    /** Reads what has come, for a moment. */
    void look() throws UnreadableRecordException {
        for (ConsumerRecord<byte[], byte[]> each : reader.poll(POLL)) {
            if (each.topic().equals(PROGRESS.topic())) {
                progress(new String(each.key(), UTF_8), each.value());
            } else if (Records.read(each.headers(), each.value()) instanceof BlockMarker marker
                    && marker.mark() == Mark.OBSERVED
                    && marker.block().hash().equals(head)) {
                told.add(each.partition());
            }
        }
    }

    private void progress(String key, byte[] value) {
        if (key.equals(chain) || key.startsWith(chain + "/")) {
            progress.put(key, value);
        }
    }

    /**
     * Whether every partition has the last block's marker, and the progress that was written with it is read too: what is older
     * may still have contracts at the head that were sent back since.
     */
    boolean atTheHead() {
        byte[] checkpoint = progress.get(chain);
        return told.size() == partitions && checkpoint != null && new String(checkpoint, UTF_8).contains(head);
    }

    /** Of contracts by their ids, those whose past is still to be published. */
    List<String> behind(List<String> ids) {
        return ids.stream()
                .filter(id -> {
                    byte[] its = progress.get(chain + "/contract/" + id);
                    return its == null || ProgressWatch.joins(its);
                })
                .toList();
    }

    @Override
    public void close() {
        reader.close();
    }
}
