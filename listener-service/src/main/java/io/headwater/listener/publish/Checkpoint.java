package io.headwater.listener.publish;

import io.headwater.chain.Header;
import io.headwater.common.event.BlockMarker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a chain has been published: the record in {@code headwater.checkpoints} that commits together with the
 * events. It carries the blocks that a reorganisation may still undo, so that the listener needs no other memory.
 *
 * @param chainId EIP-155 id; a checkpoint of another chain is refused
 * @param next the number of the block to publish next
 * @param recent the last blocks published, oldest first: from the finalized one on, and always the newest
 * @param safe the height told safe, -1 for none
 * @param finalized the height told finalized, -1 for none
 */
public record Checkpoint(long chainId, long next, List<BlockMarker.Block> recent, long safe, long finalized) {
    /** Beyond this many unfinalized blocks the oldest are forgotten; a reorganisation as deep as that stops the chain. */
    public static final int LONGEST = 1_024;

    static final long NONE = -1;

    public Checkpoint {
        recent = List.copyOf(recent);
    }

    /** Before anything was published. */
    public static Checkpoint start(long chainId, long startBlock) {
        return new Checkpoint(chainId, startBlock, List.of(), NONE, NONE);
    }

    /** A block as checkpoints and markers have it. */
    public static BlockMarker.Block block(Header header) {
        return new BlockMarker.Block(header.number(), header.hash(), header.parentHash(), header.timestamp());
    }

    /** The newest published block. */
    public Optional<BlockMarker.Block> tip() {
        return recent.isEmpty() ? Optional.empty() : Optional.of(recent.get(recent.size() - 1));
    }

    /** The published block at a height, while it is remembered. */
    public Optional<BlockMarker.Block> at(long number) {
        if (recent.isEmpty()) {
            return Optional.empty();
        }
        long index = number - recent.get(0).number();
        return index < 0 || index >= recent.size() ? Optional.empty() : Optional.of(recent.get((int) index));
    }

    /** Whether this block was published and is not known to have left the chain since: what is forgotten counts as there. */
    public boolean has(BlockMarker.Block block) {
        return at(block.number())
                .map(ours -> ours.hash().equals(block.hash()))
                .orElse(!recent.isEmpty() && block.number() < recent.get(0).number());
    }

    /** After publishing the blocks that follow the tip. */
    public Checkpoint extend(List<BlockMarker.Block> blocks) {
        List<BlockMarker.Block> all = new ArrayList<>(recent);
        all.addAll(blocks);
        long tip = all.get(all.size() - 1).number();
        return new Checkpoint(chainId, tip + 1, forget(all, finalized), safe, finalized);
    }

    /** After publishing everything up to this block, which is final. */
    public Checkpoint leap(BlockMarker.Block last) {
        return new Checkpoint(
                chainId,
                last.number() + 1,
                List.of(last),
                Math.max(safe, last.number()),
                Math.max(finalized, last.number()));
    }

    /** With the finality known now, which never goes back; what is told of blocks that are not published does not count. */
    public Checkpoint finality(Finality told) {
        Finality news = told.since(this);
        long nowFinalized = Math.max(finalized, height(news.finalized()));
        long nowSafe = Math.max(Math.max(safe, nowFinalized), height(news.safe()));
        return new Checkpoint(chainId, next, forget(recent, nowFinalized), nowSafe, nowFinalized);
    }

    private static long height(BlockMarker.@Nullable Block block) {
        return block == null ? NONE : block.number();
    }

    private static List<BlockMarker.Block> forget(List<BlockMarker.Block> blocks, long finalized) {
        int from = Math.max(0, blocks.size() - LONGEST);
        while (from < blocks.size() - 1 && blocks.get(from).number() < finalized) {
            from++;
        }
        return blocks.subList(from, blocks.size());
    }

    /** After these newest blocks left the chain. */
    public Checkpoint undo(List<BlockMarker.Block> removed) {
        List<BlockMarker.Block> left = recent.subList(0, recent.size() - removed.size());
        long newNext = next - removed.size();
        return new Checkpoint(chainId, newNext, left, Math.min(safe, newNext - 1), finalized);
    }
}
