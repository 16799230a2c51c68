package io.headwater.inventory;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.Mark;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The block that holdings are true for: every transfer up to its end is in them, and none after it.
 *
 * @param number height
 * @param hash lower-case 0x-hex, 32 bytes
 * @param timestamp seconds since the Unix epoch; null after a block was removed and none has taken its place yet,
 *     since the record that tells of it knows no more of its parent than the hash
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BlockPosition(long number, String hash, @Nullable Long timestamp) {

    /** Where a chain stands after a marker; nothing when the marker does not move it. */
    static Optional<BlockPosition> after(BlockMarker marker) {
        BlockMarker.Block block = marker.block();
        if (marker.mark() == Mark.OBSERVED) {
            return Optional.of(new BlockPosition(block.number(), block.hash(), block.timestamp()));
        }
        if (marker.mark() == Mark.REMOVED) {
            return Optional.of(new BlockPosition(block.number() - 1, block.parentHash(), null));
        }
        return Optional.empty();
    }
}
