package io.headwater.listener.follow;

import io.headwater.chain.Block;
import io.headwater.chain.Header;
import io.headwater.common.event.BlockMarker;
import io.headwater.listener.publish.Checkpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Looks at a chain and says what follows for what was published. It keeps nothing between looks.
 *
 * <p>A reorganisation is a published block whose height holds another hash, twice asked, and seen by most nodes that can
 * be asked. A node whose head is behind what was published merely lags as long as its hashes agree.
 */
public final class ChainReader {
    /** Fewer final blocks than this many batches are read like those at the head. */
    private static final int HISTORY_BATCHES = 4;

    private final ChainSource source;
    private final FinalityReader finality;
    private final int batchBlocks;
    private final long start;
    private final Concurrently concurrently = new Concurrently();

    /**
     * A reader.
     *
     * @param batchBlocks the most blocks that one look gives
     * @param start the first block of the chain that was ever to be published
     */
    public ChainReader(ChainSource source, FinalityReader finality, int batchBlocks, long start) {
        this.source = source;
        this.finality = finality;
        this.batchBlocks = batchBlocks;
        this.start = start;
    }

    Step look(Checkpoint checkpoint) {
        Optional<Header> head = source.head();
        if (head.isEmpty()) {
            return new Step.Missing("the node that is followed has no block yet: waiting until it has");
        }
        long height = head.get().number();
        if (forked(checkpoint, head.get())) {
            return undo(checkpoint, height);
        }
        if (height < checkpoint.next()) {
            return new Step.Rest(height);
        }
        return behind(checkpoint, height).orElseGet(() -> extend(checkpoint, head.get()));
    }

    /** Whether so many final blocks are to be read that it pays to read them as history. */
    private Optional<Step> behind(Checkpoint checkpoint, long head) {
        long enough = checkpoint.next() + (long) HISTORY_BATCHES * batchBlocks;
        // At the head, where it matters, finality is not asked for.
        long last = head < enough ? -1 : finality.height(head);
        return last < enough ? Optional.empty() : Optional.of(new Step.Behind(last, head));
    }

    /** The node that is followed shows a head, and not what leads to it: another's view is to be followed. */
    void reconsider() {
        source.reconsider();
    }

    /** A look at what was published alone: whether the chain still has it. */
    Step recheck(Checkpoint checkpoint) {
        return undo(checkpoint, checkpoint.next() - 1);
    }

    /**
     * Hands over the blocks from a height up to the tip as they were published, a few at a time. Returns false when the nodes
     * do not show them so, which the next look will explain.
     */
    boolean published(Checkpoint checkpoint, long from, Consumer<List<Block>> sink) {
        if (from == checkpoint.next()) {
            return true;
        }
        Optional<BlockMarker.Block> tip = checkpoint.tip();
        List<Header> headers = headers(from, checkpoint.next() - 1);
        if (tip.isEmpty()
                || headers.size() != checkpoint.next() - from
                || linked(headers).size() != headers.size()
                || !headers.get(headers.size() - 1).hash().equals(tip.get().hash())) {
            return false;
        }
        for (int first = 0; first < headers.size(); first += batchBlocks) {
            List<Header> part = headers.subList(first, Math.min(first + batchBlocks, headers.size()));
            List<Block> blocks = blocks(part);
            if (blocks.size() != part.size()) {
                return false;
            }
            sink.accept(blocks);
        }
        return true;
    }

    /** Up to the first that the node does not have. */
    private List<Header> headers(long from, long to) {
        List<Header> headers = new ArrayList<>();
        int before = -1;
        while (headers.size() > before && headers.size() <= to - from) {
            before = headers.size();
            long next = from + before;
            headers.addAll(source.headers(next, Math.min(next + batchBlocks - 1, to)));
        }
        return headers;
    }

    /** Whether the head shows another block than the published one at its height. */
    private static boolean forked(Checkpoint checkpoint, Header head) {
        return checkpoint
                .at(head.number())
                .filter(ours -> !ours.hash().equals(head.hash()))
                .isPresent();
    }

    private Step extend(Checkpoint checkpoint, Header head) {
        long last = Math.min(head.number(), checkpoint.next() + batchBlocks - 1);
        // At the head, where it matters, one question less.
        List<Header> headers = last == head.number() && last == checkpoint.next()
                ? List.of(head)
                : source.headers(checkpoint.next(), last);
        Optional<BlockMarker.Block> tip = checkpoint.tip();
        if (headers.isEmpty()) {
            return new Step.Missing("the node is at block " + head.number() + ", but does not show block "
                    + checkpoint.next() + ": waiting until it does");
        }
        if (tip.isPresent() && !headers.get(0).parentHash().equals(tip.get().hash())) {
            return undo(checkpoint, head.number());
        }
        List<Block> blocks = blocks(linked(headers));
        return blocks.isEmpty()
                ? new Step.Missing("no node gives the receipts of block "
                        + headers.get(0).number() + " (" + headers.get(0).hash() + "): waiting until one does")
                : new Step.Extend(blocks, head.number());
    }

    /** The headers up to the first that does not follow its predecessor: the chain changed while we read. */
    private static List<Header> linked(List<Header> headers) {
        int length = 1;
        while (length < headers.size()
                && headers.get(length)
                        .parentHash()
                        .equals(headers.get(length - 1).hash())) {
            length++;
        }
        return headers.subList(0, length);
    }

    private List<Block> blocks(List<Header> headers) {
        return concurrently.map(headers, source::block).stream()
                .takeWhile(Optional::isPresent)
                .map(Optional::orElseThrow)
                .toList();
    }

    /**
     * The published blocks that left the chain, if a second look agrees with the first, and others with this node. What is
     * above the node's head is not asked for: after a crash, geth still shows there by height what it no longer has.
     */
    private Step undo(Checkpoint checkpoint, long head) {
        List<BlockMarker.Block> recent = checkpoint.recent();
        List<BlockMarker.Block> removed = new ArrayList<>();
        Header replacement = null;
        for (int i = recent.size() - 1; i >= 0; i--) {
            BlockMarker.Block ours = recent.get(i);
            Optional<Header> theirs = ours.number() > head ? Optional.empty() : source.header(ours.number());
            if (theirs.isEmpty() && removed.isEmpty()) {
                continue;
            }
            if (theirs.isEmpty() || theirs.get().hash().equals(ours.hash())) {
                break;
            }
            removed.add(ours);
            replacement = theirs.get();
        }
        return replacement == null
                ? new Step.Rest(head)
                : judge(checkpoint, removed.get(removed.size() - 1), replacement);
    }

    /** @param oldest the oldest published block that is replaced */
    private Step judge(Checkpoint checkpoint, BlockMarker.Block oldest, Header replacement) {
        ChainSource.Opinions opinions = source.opinions(oldest.number(), replacement.hash());
        if (!opinions.prevail()) {
            if (!opinions.differ().isEmpty()) {
                source.reconsider();
            }
            return new Step.Dispute("a node has block " + oldest.number() + " as " + replacement.hash() + ", where "
                    + oldest.hash() + " was published, but " + opinions.against() + ": waiting until most agree");
        }
        if (oldest.number() <= checkpoint.finalized()) {
            return new Step.Contradiction("block " + oldest.number() + " was told final as " + oldest.hash()
                    + " but the chain's nodes now have " + replacement.hash() + " at that height (so "
                    + String.join(", ", opinions.agree()) + ")");
        }
        if (oldest.equals(checkpoint.recent().get(0)) && oldest.number() != start) {
            return new Step.Contradiction("all " + checkpoint.recent().size()
                    + " blocks that are remembered were replaced, back to block " + oldest.number()
                    + ": too deep to tell where the chains part");
        }
        // Heights that the node no longer has lie above the oldest replaced block: they are gone too.
        return new Step.Undo(newestFirstDownTo(checkpoint, oldest.number()));
    }

    private static List<BlockMarker.Block> newestFirstDownTo(Checkpoint checkpoint, long number) {
        List<BlockMarker.Block> gone = new ArrayList<>();
        for (long height = checkpoint.next() - 1; height >= number; height--) {
            checkpoint.at(height).ifPresent(gone::add);
        }
        return gone;
    }
}
