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
 * <p>An event of a block that was whole already is refused, since the holdings would no longer be true for the block that
 * they name: it was there before, or ought to have been.
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
     * @throws StuckException when too many records wait for a marker already, or the event comes after its block's
     */
    void add(T item, @Nullable ChainRecord chainRecord) throws StuckException {
        if (items.size() - whole >= limit) {
            throw new StuckException(
                    limit + " records wait for the marker that ends their block; look whether the router"
                            + " forwards the block markers, or raise pendingRecords (environment: HEADWATER_PENDING_RECORDS)");
        }
        if (chainRecord instanceof ChainEvent event) {
            refuseLate(event);
            openChains.add(event.chainId());
        } else if (chainRecord instanceof BlockMarker marker) {
            BlockPosition.after(marker).ifPresent(position -> end(marker.chainId(), position));
        }
        items.add(item);
        if (openChains.isEmpty()) {
            whole = items.size();
        }
    }

    private void refuseLate(ChainEvent event) throws StuckException {
        Long height = heights.get(event.chainId());
        if (event.stage() != Stage.REMOVED && height != null && event.block().number() <= height) {
            throw new StuckException(
                    "event '" + event.id() + "' at stage '" + event.stage().word() + "' is of block "
                            + event.block().number() + " but comes after the marker of block " + height
                            + ": only routes of stage observed may lead here; correct the routes, then begin with a new topic and"
                            + " an empty database");
        }
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
