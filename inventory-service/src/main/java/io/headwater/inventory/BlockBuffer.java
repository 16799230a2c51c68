package io.headwater.inventory;

import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.ChainRecord;
import io.headwater.common.event.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds one partition's records back until their block is whole: the events of a block, or their removals, are
 * followed by its marker. Where several chains share a partition, their blocks may overlap; then all must be whole.
 *
 * <p>A contract that the listener came to follow later brings the events of its past when their blocks were whole already.
 * They hold nothing back and are applied as they come: holdings are true for a block as far as its contract was followed
 * by then. That no event comes twice, by routes of several stages, is for the router to see to.
 */
final class BlockBuffer<T> {
    /** The partition's records are not what they should be and nothing may be added; the message tells the way out. */
    static final class StuckException extends Exception {
        StuckException(String message) {
            super(message);
        }
    }

    private final int limit;
    private final Map<Long, Long> heights;
    private final Set<Long> openChains = new HashSet<>();
    private List<T> items = new ArrayList<>();
    private int whole;

    /**
     * A buffer for the records that follow the stored ones.
     *
     * @param limit how many records may wait
     * @param heights the last whole block of each chain that has one, by chain id
     */
    BlockBuffer(int limit, Map<Long, Long> heights) {
        this.limit = limit;
        this.heights = new HashMap<>(heights);
    }

    /**
     * Adds the next record.
     *
     * @param item what to give back for it
     * @param chainRecord what it says; null where it changes nothing, so that it belongs to no block
     * @throws StuckException when too many records wait for a marker already
     */
    void add(T item, @Nullable ChainRecord chainRecord) throws StuckException {
        if (items.size() - whole >= limit) {
            throw new StuckException(
                    limit + " records wait for the marker that ends their block; look whether the router"
                            + " forwards the block markers, or raise pendingRecords (environment: HEADWATER_PENDING_RECORDS)");
        }
        if (chainRecord instanceof ChainEvent event) {
            if (!late(event)) {
                openChains.add(event.chainId());
            }
        } else if (chainRecord instanceof BlockMarker marker) {
            BlockPosition.after(marker).ifPresent(position -> end(marker.chainId(), position));
        }
        items.add(item);
        if (openChains.isEmpty()) {
            whole = items.size();
        }
    }

    /** Whether the event's block is whole. A removal belongs to the marker that follows it. */
    private boolean late(ChainEvent event) {
        Long height = heights.get(event.chainId());
        return event.stage() != Stage.REMOVED && height != null && event.block().number() <= height;
    }

    private void end(long chainId, BlockPosition position) {
        heights.put(chainId, position.number());
        openChains.remove(chainId);
    }

    /** Takes out everything up to where all blocks are whole. */
    List<T> takeWhole() {
        List<T> taken = List.copyOf(items.subList(0, whole));
        items = new ArrayList<>(items.subList(whole, items.size()));
        whole = 0;
        return taken;
    }
}
