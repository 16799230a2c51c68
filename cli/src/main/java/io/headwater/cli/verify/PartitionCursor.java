package io.headwater.cli.verify;

import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.Mark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one partition has told so far, in its order. */
final class PartitionCursor {
    private static final Comparator<Position> ORDER =
            Comparator.comparingLong(Position::block).thenComparingLong(Position::logIndex);

    private final Map<String, List<String>> idsByBlock = new HashMap<>();
    private final Map<String, Position> lastByContract = new HashMap<>();
    private @Nullable Standing standing;
    private boolean removing;
    private long reorganisations;

    private record Position(long block, long logIndex) {}

    /** The block up to which this partition is complete; null before the first marker. */
    @Nullable
    Standing standing() {
        return standing;
    }

    /** How many times blocks were removed, those removed together counted once. */
    long reorganisations() {
        return reorganisations;
    }

    /**
     * Takes an event. Returns what is wrong with its place; null where nothing is.
     *
     * @param mayBeLate whether its contract joined the others after the marker of its block
     */
    @Nullable
    String event(ChainEvent event, boolean mayBeLate) {
        removing = false;
        idsByBlock
                .computeIfAbsent(event.block().hash(), hash -> new ArrayList<>())
                .add(event.id());
        Position position = new Position(event.block().number(), event.logIndex());
        Position last = lastByContract.put(event.contract(), position);
        if (!mayBeLate && standing != null && position.block() <= standing.number()) {
            return "block " + position.block() + " comes after the marker that block " + standing.number()
                    + " is complete";
        }
        return last != null && ORDER.compare(position, last) <= 0
                ? "block " + position.block() + " log " + position.logIndex() + " comes after block " + last.block()
                        + " log " + last.logIndex() + " of the same contract"
                : null;
    }

    /** Takes a marker. Returns the ids of the events that it removes. */
    List<String> marker(BlockMarker marker) {
        BlockMarker.Block block = marker.block();
        if (marker.mark() == Mark.REMOVED) {
            reorganisations += removing ? 0 : 1;
            removing = true;
            // What is left is complete up to the parent, whether or not the parent had a marker of its own.
            standing = new Standing(block.number() - 1, block.parentHash());
            lastByContract.replaceAll((contract, last) ->
                    last.block() >= block.number() ? new Position(block.number() - 1, Long.MAX_VALUE) : last);
            List<String> ids = idsByBlock.remove(block.hash());
            return ids == null ? List.of() : ids;
        }
        removing = false;
        if (marker.mark() == Mark.OBSERVED) {
            standing = new Standing(block.number(), block.hash());
        }
        return List.of();
    }
}
