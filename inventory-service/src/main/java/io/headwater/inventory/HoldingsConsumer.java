package io.headwater.inventory;

import io.headwater.common.kafka.DeadLetterSender;
import io.headwater.common.kafka.TopicReader;
import io.headwater.common.telemetry.HopSpan;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Brings whole blocks from the topic into the database, together with the offset that follows them. Nothing here
 * outlives a failure: the database alone knows where reading goes on.
 */
final class HoldingsConsumer implements TopicReader.Handler {
    private final EntryReader reader;
    private final HoldingsWriter writer;
    private final DeadLetterSender deadLetters;
    private final int pendingLimit;
    private final Map<Integer, BlockBuffer<Entry>> buffers = new HashMap<>();
    private volatile Map<Integer, StoredPartition> stored = Map.of();

    HoldingsConsumer(EntryReader reader, HoldingsWriter writer, DeadLetterSender deadLetters, int pendingLimit) {
        this.reader = reader;
        this.writer = writer;
        this.deadLetters = deadLetters;
        this.pendingLimit = pendingLimit;
    }

    @Override
    public Map<TopicPartition, Long> positions(Collection<TopicPartition> partitions) throws SQLException {
        buffers.clear();
        Map<Integer, StoredPartition> all = writer.stored();
        Map<TopicPartition, Long> positions = new HashMap<>();
        for (TopicPartition partition : partitions) {
            StoredPartition known = all.get(partition.partition());
            buffers.put(
                    partition.partition(), new BlockBuffer<>(pendingLimit, known == null ? Map.of() : known.heights()));
            if (known != null) {
                positions.put(partition, known.nextOffset());
            }
        }
        keep(all);
        return positions;
    }

    @Override
    public void handle(ConsumerRecords<byte[], byte[]> batch)
            throws SQLException, LostPartitionException, ExecutionException, InterruptedException {
        for (ConsumerRecord<byte[], byte[]> source : batch) {
            add(source);
        }
        List<PartitionRun> runs = wholeBlocks();
        if (runs.isEmpty()) {
            return;
        }
        for (PartitionRun run : runs) {
            for (Entry.Refused letter : run.refused()) {
                deadLetters.send(letter.source(), letter.reason());
            }
        }
        keep(writer.commit(runs.stream().map(PartitionRun::change).toList()));
        runs.forEach(run -> run.spans().forEach(HopSpan::close));
    }

    private void add(ConsumerRecord<byte[], byte[]> source) {
        BlockBuffer<Entry> buffer = buffers.get(source.partition());
        if (buffer == null) {
            throw new IllegalStateException(
                    "partition " + source.partition() + " is read although its position was never asked for");
        }
        try {
            reader.read(source, buffer);
        } catch (BlockBuffer.StuckException e) {
            throw new IllegalStateException(
                    source.topic() + "-" + source.partition() + "@" + source.offset() + ": " + e.getMessage(), e);
        }
    }

    private List<PartitionRun> wholeBlocks() {
        List<PartitionRun> runs = new ArrayList<>();
        buffers.forEach((partition, buffer) -> {
            List<Entry> entries = buffer.takeWhole();
            if (!entries.isEmpty()) {
                StoredPartition known = stored.get(partition);
                runs.add(PartitionRun.of(partition, known == null ? null : known.nextOffset(), entries));
            }
        });
        return runs;
    }

    private void keep(Map<Integer, StoredPartition> all) {
        Map<Integer, StoredPartition> own = new HashMap<>(all);
        own.keySet().retainAll(buffers.keySet());
        stored = Map.copyOf(own);
    }

    /** How many rows the holdings have, as far as this instance's partitions go. Any thread may ask. */
    long holders() {
        return stored.values().stream().mapToLong(StoredPartition::holders).sum();
    }
}
