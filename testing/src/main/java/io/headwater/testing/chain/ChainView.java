package io.headwater.testing.chain;

import io.headwater.chain.Log;
import java.util.List;
import java.util.Optional;

/** What an honest node knows at one moment. Never changes. */
public final class ChainView {
    private final BlockTree tree;
    private final long known;
    private final List<ScriptedBlock> blocks;
    private final long safe;
    private final long finalized;
    private final boolean forgetful;

    private ChainView(
            BlockTree tree, long known, List<ScriptedBlock> blocks, long safe, long finalized, boolean forgetful) {
        this.tree = tree;
        this.known = known;
        this.blocks = List.copyOf(blocks);
        this.safe = Math.min(safe, blocks.size() - 1L);
        this.finalized = Math.min(finalized, blocks.size() - 1L);
        this.forgetful = forgetful;
    }

    static ChainView of(BlockTree tree, List<ScriptedBlock> blocks, long safe, long finalized) {
        return new ChainView(tree, tree.size(), blocks, safe, finalized, false);
    }

    /** The blocks of the chain, from height 0 to the head. */
    public List<ScriptedBlock> blocks() {
        return blocks;
    }

    public ScriptedBlock head() {
        return blocks.get(blocks.size() - 1);
    }

    /** The block of this height; empty beyond the head. */
    public Optional<ScriptedBlock> at(long number) {
        return number < 0 || number >= blocks.size() ? Optional.empty() : Optional.of(blocks.get((int) number));
    }

    /** The block of this hash, of the chain or of a branch that was left; empty above the head's height. */
    public Optional<ScriptedBlock> byHash(String hash) {
        return tree.find(hash, known)
                .filter(block -> block.number() <= head().number())
                .filter(block -> !forgetful || contains(block));
    }

    /** Whether the block is in the chain. */
    public boolean contains(ScriptedBlock block) {
        return at(block.number()).filter(block::equals).isPresent();
    }

    public ScriptedBlock safe() {
        return blocks.get((int) safe);
    }

    public ScriptedBlock finalized() {
        return blocks.get((int) finalized);
    }

    /** All logs of the chain, in their order. */
    public List<Log> logs() {
        return blocks.stream().flatMap(block -> block.logs().stream()).toList();
    }

    /** The view of a node that has not seen the newest so many blocks; height 0 stays. Its tags are as far behind. */
    public ChainView behind(int count) {
        int length = Math.max(1, blocks.size() - Math.max(0, count));
        int hidden = blocks.size() - length;
        return new ChainView(
                tree,
                known,
                blocks.subList(0, length),
                Math.max(0, safe - hidden),
                Math.max(0, finalized - hidden),
                forgetful);
    }

    /** The view of a node for which all but the newest so many blocks are safe and final. */
    public ChainView finalUpTo(int count) {
        long settled = Math.max(finalized, head().number() - count);
        return new ChainView(tree, known, blocks, settled, settled, forgetful);
    }

    /** The view of a node that forgets the blocks of branches that were left. */
    public ChainView forgetful() {
        return new ChainView(tree, known, blocks, safe, finalized, true);
    }
}
