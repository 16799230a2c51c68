package io.headwater.listener.publish;

import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.Mark;
import java.util.ArrayList;
import java.util.List;

/** The markers that tell how a chain moved from one checkpoint to a later one. Pure. */
public final class ProgressMarkers {
    private ProgressMarkers() {}

    /**
     * The markers to write after the events of what is published in between: that it was observed, and what is safe and
     * final now.
     *
     * @param told what moved the finality in between
     */
    public static List<BlockMarker> between(Checkpoint before, Finality told, Checkpoint after) {
        List<BlockMarker> markers = new ArrayList<>();
        if (after.next() > before.next()) {
            after.tip().ifPresent(tip -> markers.add(new BlockMarker(Mark.OBSERVED, before.chainId(), tip)));
        }
        if (after.safe() > before.safe()) {
            told.at(after.safe()).ifPresent(block -> markers.add(new BlockMarker(Mark.SAFE, before.chainId(), block)));
        }
        if (after.finalized() > before.finalized()) {
            told.at(after.finalized())
                    .ifPresent(block -> markers.add(new BlockMarker(Mark.FINALIZED, before.chainId(), block)));
        }
        return markers;
    }

    /** The markers to write when published blocks have left the chain, in the order of these blocks. */
    public static List<BlockMarker> removed(Checkpoint before, List<BlockMarker.Block> blocks) {
        return blocks.stream()
                .map(block -> new BlockMarker(Mark.REMOVED, before.chainId(), block))
                .toList();
    }
}
