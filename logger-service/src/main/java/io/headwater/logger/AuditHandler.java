package io.headwater.logger;

import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.ChainRecord;
import io.headwater.common.event.UnreadableRecordException;
import io.headwater.common.kafka.DeadLetterSender;
import io.headwater.common.kafka.Records;
import io.headwater.common.kafka.TopicReader;
import io.headwater.common.lifecycle.Component;
import io.headwater.common.telemetry.Hop;
import io.headwater.common.telemetry.HopSpan;
import io.headwater.common.telemetry.HopTracer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Turns records into lines. A batch is on the disk before its spans end. An unreadable record makes a dead letter and
 * no line, so one at the very end of a partition is reported again after a restart.
 */
final class AuditHandler implements TopicReader.Handler, Component {
    private final AuditDirectory directory;
    private final DeadLetterSender deadLetters;
    private final HopTracer hops;
    private final Map<TopicPartition, PartitionLog> logs = new HashMap<>();

    AuditHandler(AuditDirectory directory, DeadLetterSender deadLetters, HopTracer hops) {
        this.directory = directory;
        this.deadLetters = deadLetters;
        this.hops = hops;
    }

    @Override
    public Map<TopicPartition, Long> positions(Collection<TopicPartition> partitions) throws IOException {
        Map<TopicPartition, Long> positions = new HashMap<>();
        for (TopicPartition partition : partitions) {
            OptionalLong next = logOf(partition).recover();
            if (next.isPresent()) {
                positions.put(partition, next.getAsLong());
            }
        }
        return positions;
    }

    @Override
    public void handle(ConsumerRecords<byte[], byte[]> batch)
            throws IOException, ExecutionException, InterruptedException {
        List<HopSpan> spans = new ArrayList<>(batch.count());
        for (ConsumerRecord<byte[], byte[]> source : batch) {
            handle(source, spans);
        }
        for (TopicPartition partition : batch.partitions()) {
            logOf(partition).force();
        }
        spans.forEach(HopSpan::close);
    }

    private void handle(ConsumerRecord<byte[], byte[]> source, List<HopSpan> spans)
            throws IOException, ExecutionException, InterruptedException {
        try {
            ChainRecord read = Records.read(source.headers(), source.value());
            if (read instanceof ChainEvent event) {
                byte[] line = AuditLine.of(source, event);
                spans.add(hops.start(
                        Hop.APPEND, Records.text(source.headers(), Records.TRACEPARENT), source.topic(), event));
                logOf(source).append(source.offset(), line);
            }
        } catch (UnreadableRecordException e) {
            deadLetters.send(source, String.valueOf(e.getMessage()));
        }
    }

    private PartitionLog logOf(ConsumerRecord<byte[], byte[]> source) {
        return logOf(new TopicPartition(source.topic(), source.partition()));
    }

    private PartitionLog logOf(TopicPartition partition) {
        return logs.computeIfAbsent(
                partition, absent -> new PartitionLog(directory, absent.topic(), absent.partition()));
    }

    @Override
    public void close() {
        for (PartitionLog partition : logs.values()) {
            try {
                partition.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
