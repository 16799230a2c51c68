package io.headwater.testing.chain;

import io.headwater.chain.Log;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A growing history. The same seed, shape and operations in the same order give the same blocks, byte for byte. Safe for
 * many threads: whoever asks gets a {@link ChainView}, which never changes.
 *
 * <p>The tags {@code safe} and {@code finalized} follow the head at a distance and never go back.
 */
public final class ScriptedChain {
    private volatile ChainShape shape;
    private final History history;
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private int hidden;
    private long safe;
    private long finalized;
    private volatile ChainView view;

    private ScriptedChain(long seed, ChainShape shape) {
        this.shape = shape;
        this.history = new History(new BlockMaker(seed, shape));
        this.view = ChainView.of(history.tree(), history.blocks(), safe, finalized);
    }

    /** A chain of {@link ChainShape#USUAL} with nothing but its block 0. */
    public static ScriptedChain of(long seed) {
        return of(seed, ChainShape.USUAL);
    }

    /** A chain with nothing but its block 0. */
    public static ScriptedChain of(long seed, ChainShape shape) {
        return new ScriptedChain(seed, shape);
    }

    public ChainShape shape() {
        return shape;
    }

    /** What an honest node knows now. */
    public ChainView view() {
        return view;
    }

    /** Mines so many usual blocks on the head; a rollback is over. */
    public synchronized void mine(int count) {
        history.extend(count, List.of());
        changed();
    }

    /** Mines one block of at least this many logs; 0 gives an empty block. */
    public synchronized void mineLogs(int count) {
        history.extendByLogs(count);
        changed();
    }

    /**
     * Replaces the newest blocks by others. Transactions of the replaced ones may be mined again, with another outcome.
     *
     * @param depth how many blocks leave the chain, at most {@link #deepestReorg()}
     * @param length how many come instead; the new head must not be below the tag {@code safe}
     */
    public synchronized void reorg(int depth, int length) {
        requireReorganisable(depth, length);
        history.extend(length, history.drop(depth));
        changed();
    }

    /** How many blocks can leave the chain: those above {@code finalized}. */
    public synchronized int deepestReorg() {
        return (int) (tip().number() - finalized);
    }

    /** How many blocks must come when so many leave, for {@code safe} not to go back. */
    public synchronized int shortestReorg(int depth) {
        return (int) Math.max(1, safe - (tip().number() - depth));
    }

    /**
     * Goes back to the branch that was left last, of those that left the chain above {@code finalized} and reach {@code
     * safe}: hashes seen, removed, and now seen again.
     *
     * @return whether there was such a branch; a rollback is over in any case
     */
    public synchronized boolean returnToBranch() {
        boolean returned = history.returnToBranch(finalized, safe);
        changed();
        return returned;
    }

    /**
     * The head goes back by so many blocks and no others come: not a reorganisation. Not below {@code safe}. Over with
     * {@link #recover()} and with any other operation.
     */
    public synchronized void rollback(int count) {
        hidden = (int) Math.max(0, Math.min(count, tip().number() - safe));
        changed(hidden);
    }

    /** The head is again where it was before the rollback. */
    public synchronized void recover() {
        changed();
    }

    /** From now on the tags follow at these distances; they move at once, but not back. */
    public synchronized void tagDistances(int safeDistance, int finalizedDistance) {
        shape = shape.withFinality(safeDistance, finalizedDistance);
        changed(hidden);
    }

    /**
     * A branch that never becomes canonical, for a node that is on another fork. Unlike a reorganisation it may go below
     * finality.
     *
     * @param depth how many of the newest canonical blocks are not on it
     * @param length how many others are
     * @param label the same label, base and length give the same fork; a longer one goes on where a shorter one ends
     */
    public synchronized ChainView fork(int depth, int length, String label) {
        List<ScriptedBlock> blocks = history.blocks();
        return forkFrom(blocks.get(Math.max(0, blocks.size() - 1 - depth)), length, label);
    }

    /** As {@link #fork}, from a block of any branch. */
    public synchronized ChainView forkFrom(ScriptedBlock base, int length, String label) {
        return ChainView.of(history.tree(), history.fork(base, length, label), safe, finalized);
    }

    /** The truth: all logs of the canonical chain, in their order, whatever a rollback hides. */
    public List<Log> canonical() {
        return logs(canonicalBlocks());
    }

    /** The canonical chain from height 0, whatever a rollback hides. */
    public synchronized List<ScriptedBlock> canonicalBlocks() {
        return List.copyOf(history.blocks());
    }

    /** All logs of blocks that are or were canonical, each block once, in the order in which they first became so. */
    public synchronized List<Log> everCanonical() {
        return logs(history.everCanonical());
    }

    /** As {@link #everCanonical()}, and those of forks too: whatever is not among these was invented. */
    public List<Log> everMined() {
        return logs(everMinedBlocks());
    }

    /** The blocks of {@link #everMined()}, each once. */
    public synchronized List<ScriptedBlock> everMinedBlocks() {
        return List.copyOf(history.tree().all());
    }

    /** Has something called after every change, until {@link #unwatch(Runnable)}; it must return soon. */
    public void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    /** No longer calls it. */
    public void unwatch(Runnable watcher) {
        watchers.remove(watcher);
    }

    private void changed() {
        changed(0);
    }

    private void changed(int nowHidden) {
        hidden = nowHidden;
        safe = Math.max(safe, tip().number() - shape.safeDistance());
        finalized = Math.max(finalized, tip().number() - shape.finalizedDistance());
        List<ScriptedBlock> shown = history.blocks().subList(0, history.blocks().size() - hidden);
        view = ChainView.of(history.tree(), shown, safe, finalized);
        watchers.forEach(Runnable::run);
    }

    private void requireReorganisable(int depth, int length) {
        if (depth < 1 || depth > deepestReorg() || length < shortestReorg(depth)) {
            throw new IllegalArgumentException("a reorganisation of " + depth + " blocks by " + length + ": at most "
                    + deepestReorg() + " can leave, and at least " + shortestReorg(depth) + " must come");
        }
    }

    private ScriptedBlock tip() {
        return history.tip();
    }

    private static List<Log> logs(Collection<ScriptedBlock> of) {
        return of.stream().flatMap(block -> block.logs().stream()).toList();
    }
}
