package io.headwater.inventory;

import io.headwater.common.event.ChainRecord;
import io.headwater.common.telemetry.HopSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whole blocks of one partition, ready to be applied. */
record PartitionRun(PartitionChange change, List<Entry.Refused> refused, List<HopSpan> spans) {

    /**
     * Sums up entries.
     *
     * @param expected the partition's stored offset, null where none is stored
     * @param entries at least one, in the partition's order
     */
    static PartitionRun of(int partition, @Nullable Long expected, List<Entry> entries) {
        Holdings holdings = new Holdings();
        Map<Long, BlockPosition> progress = new HashMap<>();
        List<Entry.Refused> refused = new ArrayList<>();
        List<HopSpan> spans = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry instanceof Entry.Marked marked) {
                ChainRecord marker = marked.marker();
                BlockPosition.after(marked.marker()).ifPresent(block -> progress.put(marker.chainId(), block));
            } else if (entry instanceof Entry.Moved moved) {
                spans.add(moved.span());
                if (moved.movements() != null) {
                    holdings.add(moved.movements());
                }
            } else if (entry instanceof Entry.Refused letter) {
                refused.add(letter);
                if (letter.span() != null) {
                    spans.add(letter.span());
                }
            }
        }
        long next = entries.get(entries.size() - 1).offset() + 1;
        return new PartitionRun(new PartitionChange(partition, expected, next, holdings, progress), refused, spans);
    }
}
