package io.headwater.inventory;

import io.headwater.common.event.BlockMarker;
import io.headwater.common.telemetry.HopSpan;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What became of one record while it waits for its block: it moves holdings, marks a block, or is refused. */
sealed interface Entry {
    /** The record's offset. */
    long offset();

    /**
     * An event.
     *
     * @param movements null for an event that is no transfer
     * @param span ends when the database has the event
     */
    record Moved(long offset, @Nullable Movements movements, HopSpan span) implements Entry {}

    /** A block marker. */
    record Marked(long offset, BlockMarker marker) implements Entry {}

    /**
     * A record for the dead letters.
     *
     * @param span of the event that it holds; null where it holds none
     */
    record Refused(
            ConsumerRecord<byte[], byte[]> source,
            String reason,
            @Nullable HopSpan span) implements Entry {
        @Override
        public long offset() {
            return source.offset();
        }
    }
}
