package io.headwater.inventory;

import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.ChainRecord;
import io.headwater.common.event.UnreadableRecordException;
import io.headwater.common.kafka.Partitions;
import io.headwater.common.kafka.Records;
import io.headwater.common.telemetry.Hop;
import io.headwater.common.telemetry.HopSpan;
import io.headwater.common.telemetry.HopTracer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Understands one record and hands it to its partition's buffer; what cannot be understood is refused there. */
final class EntryReader {
    private static final String TABLE = "holdings";

    private final HopTracer hops;
    private final int partitions;

    EntryReader(HopTracer hops, int partitions) {
        this.hops = hops;
        this.partitions = partitions;
    }

    void read(ConsumerRecord<byte[], byte[]> source, BlockBuffer<Entry> buffer) throws BlockBuffer.StuckException {
        try {
            ChainRecord chainRecord = Records.read(source.headers(), source.value());
            if (chainRecord instanceof BlockMarker marker) {
                buffer.add(new Entry.Marked(source.offset(), marker), marker);
            } else if (chainRecord instanceof ChainEvent event) {
                Entry entry = event(source, event);
                buffer.add(entry, entry instanceof Entry.Refused ? null : event);
            }
        } catch (UnreadableRecordException e) {
            buffer.add(new Entry.Refused(source, String.valueOf(e.getMessage()), null), null);
        }
    }

    private Entry event(ConsumerRecord<byte[], byte[]> source, ChainEvent event) {
        HopSpan span = hops.start(Hop.UPSERT, Records.text(source.headers(), Records.TRACEPARENT), TABLE, event);
        try {
            Movements movements = Movements.of(event).orElse(null);
            requirePartition(source, event);
            span.attribute(
                    "headwater.holdings.moved",
                    movements == null ? 0 : movements.movements().size());
            return new Entry.Moved(source.offset(), movements, span);
        } catch (MalformedTransferException e) {
            String reason = String.valueOf(e.getMessage());
            return new Entry.Refused(source, reason, span.failed(reason));
        }
    }

    // The partition's block markers would speak of another state, and its offset would not guard the contract's rows.
    private void requirePartition(ConsumerRecord<byte[], byte[]> source, ChainEvent event)
            throws MalformedTransferException {
        int partition = Partitions.of(event.contract(), partitions);
        if (partition != source.partition()) {
            throw new MalformedTransferException("contract '" + event.contract() + "' belongs to partition " + partition
                    + " of " + partitions + ", not to " + source.partition());
        }
    }
}
