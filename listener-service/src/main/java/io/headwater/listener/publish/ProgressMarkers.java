package io.headwater.listener.publish;

import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The markers that tell how a chain moved from one checkpoint to a later one. Pure. */
public final class ProgressMarkers {
    private ProgressMarkers() {}

    /**
     * The markers to write after the events of what is published in between: that it was observed, and what is safe and
     * final now.
     *
     * @param added the blocks published in between, oldest first
     */
    public static List<BlockMarker> between(Checkpoint before, List<BlockMarker.Block> added, Checkpoint after) {
        List<BlockMarker> markers = new ArrayList<>();
        if (!added.isEmpty()) {
            markers.add(new BlockMarker(Mark.OBSERVED, before.chainId(), added.get(added.size() - 1)));
        }
        if (after.safe() > before.safe()) {
            add(markers, Mark.SAFE, after.safe(), before, added);
        }
        if (after.finalized() > before.finalized()) {
            add(markers, Mark.FINALIZED, after.finalized(), before, added);
        }
        return markers;
    }

    private static void add(
            List<BlockMarker> markers, Mark mark, long number, Checkpoint before, List<BlockMarker.Block> added) {
        Optional<BlockMarker.Block> block = before.at(number)
                .or(() -> added.stream().filter(one -> one.number() == number).findFirst());
        // A height below all that is remembered was passed before listening began: nothing waits for it.
        block.ifPresent(one -> markers.add(new BlockMarker(mark, before.chainId(), one)));
    }
}
