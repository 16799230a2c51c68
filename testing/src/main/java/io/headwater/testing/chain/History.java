package io.headwater.testing.chain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The canonical blocks, and all others that there are or were. For one thread at a time. */
final class History {
    private final BlockMaker maker;
    private final BlockTree tree = new BlockTree();
    private final Branches branches = new Branches(tree);
    private final List<ScriptedBlock> blocks = new ArrayList<>();
    private final Set<ScriptedBlock> everCanonical = new LinkedHashSet<>();
    private final Map<String, Integer> siblings = new HashMap<>();

    /** Begins with block 0. */
    History(BlockMaker maker) {
        this.maker = maker;
        append(maker.genesis());
    }

    BlockTree tree() {
        return tree;
    }

    /** The canonical chain; a view of it that changes. */
    List<ScriptedBlock> blocks() {
        return blocks;
    }

    Set<ScriptedBlock> everCanonical() {
        return everCanonical;
    }

    ScriptedBlock tip() {
        return blocks.get(blocks.size() - 1);
    }

    /**
     * Mines usual blocks.
     *
     * @param waiting transactions that may be among those mined
     */
    void extend(int count, List<ScriptedTransaction> waiting) {
        List<ScriptedTransaction> pending = new ArrayList<>(waiting);
        for (int i = 0; i < count; i++) {
            append(maker.child(tip(), sibling(), pending));
        }
    }

    void extendByLogs(int count) {
        append(maker.childOfLogs(tip(), sibling(), count));
    }

    /** The newest blocks leave the chain; gives back those of their transactions that may be mined again. */
    List<ScriptedTransaction> drop(int depth) {
        branches.left(tip());
        List<ScriptedBlock> leaving = blocks.subList(blocks.size() - depth, blocks.size());
        List<ScriptedTransaction> dropped = new ArrayList<>();
        leaving.forEach(block -> block.transactions().stream()
                .map(MinedTransaction::transaction)
                .filter(transaction -> !transaction.deposit())
                .forEach(dropped::add));
        leaving.clear();
        return dropped;
    }

    /**
     * Goes back to the branch that was left last.
     *
     * @param above what it must have left the chain above
     * @param atLeast what its tip must not be below
     * @return whether there was such a branch
     */
    boolean returnToBranch(long above, long atLeast) {
        List<ScriptedBlock> branch = branches.newest(blocks, above, atLeast);
        if (branch.isEmpty()) {
            return false;
        }
        drop((int) (tip().number() - branch.get(0).number() + 1));
        branch.forEach(this::append);
        return true;
    }

    /** A chain up to this block, of any branch, and from there on so many blocks that are not canonical. */
    List<ScriptedBlock> fork(ScriptedBlock base, int length, String label) {
        List<ScriptedBlock> fork = new ArrayList<>(branches.chainTo(base, blocks));
        for (int i = 0; i < length; i++) {
            ScriptedBlock block = maker.child(fork.get(fork.size() - 1), "fork " + label, new ArrayList<>());
            tree.add(block);
            fork.add(block);
        }
        return fork;
    }

    private void append(ScriptedBlock block) {
        tree.add(block);
        blocks.add(block);
        everCanonical.add(block);
    }

    private String sibling() {
        return "child " + siblings.merge(tip().hash(), 1, Integer::sum);
    }
}
