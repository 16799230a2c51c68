package io.headwater.listener.publish;

import io.headwater.common.event.BlockMarker;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The blocks up to which a chain is settled.
 *
 * @param safe null for none
 * @param finalized null for none
 */
public record Finality(BlockMarker.@Nullable Block safe, BlockMarker.@Nullable Block finalized) {
    public static final Finality NONE = new Finality(null, null);

    /** As far as it is news: of blocks that were published, not removed since, and not told of before. */
    public Finality since(Checkpoint published) {
        return new Finality(news(safe, published, published.safe()), news(finalized, published, published.finalized()));
    }

    private static BlockMarker.@Nullable Block news(
            BlockMarker.@Nullable Block block, Checkpoint published, long before) {
        return block != null && block.number() > before && published.has(block) ? block : null;
    }

    /** The newest block that it tells of. */
    public Optional<BlockMarker.Block> highest() {
        return blocks().max(Comparator.comparingLong(BlockMarker.Block::number));
    }

    /** The block that it tells of at this height. */
    Optional<BlockMarker.Block> at(long number) {
        return blocks().filter(block -> block.number() == number).findFirst();
    }

    private Stream<BlockMarker.Block> blocks() {
        return Stream.of(Optional.ofNullable(safe), Optional.ofNullable(finalized))
                .flatMap(Optional::stream);
    }
}
