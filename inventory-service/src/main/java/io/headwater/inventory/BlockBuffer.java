package io.headwater.inventory;

import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.ChainRecord;
import io.headwater.common.event.Mark;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds one partition's records back until their block is whole: the events of a block, or their removals, are
 * followed by its marker. Where several chains share a partition, their blocks may overlap; then all must be whole.
 */
final class BlockBuffer<T> {
    /** More records wait for a marker than memory should hold. */
    static final class FullException extends Exception {
        FullException(int limit) {
            super(limit + " records wait for the marker that ends their block");
        }
    }

    private final int limit;
    private final Set<Long> openChains = new HashSet<>();
    private List<T> items = new ArrayList<>();
    private int whole;

    BlockBuffer(int limit) {
        this.limit = limit;
    }

    /**
     * Adds the next record.
     *
     * @param item what to give back for it
     * @param chainRecord what it says; null where it cannot be read, so that it belongs to no block
     */
    void add(T item, @Nullable ChainRecord chainRecord) throws FullException {
        if (items.size() - whole >= limit) {
            throw new FullException(limit);
        }
        items.add(item);
        if (chainRecord instanceof ChainEvent) {
            openChains.add(chainRecord.chainId());
        } else if (chainRecord instanceof BlockMarker marker && endsBlock(marker.mark())) {
            openChains.remove(chainRecord.chainId());
        }
        if (openChains.isEmpty()) {
            whole = items.size();
        }
    }

    private static boolean endsBlock(Mark mark) {
        return mark == Mark.OBSERVED || mark == Mark.REMOVED;
    }

    /** Takes out everything up to where all blocks are whole. */
    List<T> takeWhole() {
        List<T> taken = List.copyOf(items.subList(0, whole));
        items = new ArrayList<>(items.subList(whole, items.size()));
        whole = 0;
        return taken;
    }
}
