package io.headwater.testing.chain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The branches that the chain has left. */
final class Branches {
    private final BlockTree tree;
    private final Deque<ScriptedBlock> tips = new ArrayDeque<>();

    Branches(BlockTree tree) {
        this.tree = tree;
    }

    /** The chain leaves the branch of this tip. */
    void left(ScriptedBlock tip) {
        tips.push(tip);
    }

    /**
     * The blocks of the branch that was left last, above what it shares with the chain; it is no longer one that was
     * left. Empty if there is none that left above {@code above} and reaches {@code atLeast}.
     */
    List<ScriptedBlock> newest(List<ScriptedBlock> chain, long above, long atLeast) {
        while (!tips.isEmpty()) {
            List<ScriptedBlock> branch = upTo(tips.pop(), chain);
            if (!branch.isEmpty()
                    && branch.get(0).number() > above
                    && branch.get(branch.size() - 1).number() >= atLeast) {
                return branch;
            }
        }
        return List.of();
    }

    /** The whole chain that ends with this block, which may be on any branch. */
    List<ScriptedBlock> chainTo(ScriptedBlock tip, List<ScriptedBlock> chain) {
        List<ScriptedBlock> branch = upTo(tip, chain);
        long common = branch.isEmpty() ? tip.number() + 1 : branch.get(0).number();
        List<ScriptedBlock> whole = new ArrayList<>(chain.subList(0, (int) common));
        whole.addAll(branch);
        return whole;
    }

    private List<ScriptedBlock> upTo(ScriptedBlock tip, List<ScriptedBlock> chain) {
        Deque<ScriptedBlock> branch = new ArrayDeque<>();
        Optional<ScriptedBlock> block = Optional.of(tip);
        while (block.isPresent() && !contains(chain, block.get())) {
            branch.addFirst(block.get());
            block = tree.find(block.get().parentHash(), tree.size());
        }
        return List.copyOf(branch);
    }

    private static boolean contains(List<ScriptedBlock> chain, ScriptedBlock block) {
        return block.number() < chain.size()
                && chain.get((int) block.number()).hash().equals(block.hash());
    }
}
