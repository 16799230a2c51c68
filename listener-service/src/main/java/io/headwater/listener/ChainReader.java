package io.headwater.listener;

import io.headwater.chain.Block;
import io.headwater.chain.EvmNode;
import io.headwater.chain.Header;
import io.headwater.chain.Receipt;
import io.headwater.common.event.BlockMarker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Looks at a node and says what follows for what was published. It keeps nothing between looks.
 *
 * <p>A reorganisation is a published block whose height holds another hash, twice asked. A node whose head is behind
 * what was published merely lags as long as its hashes agree.
 */
final class ChainReader {
    private final EvmNode node;
    private final FinalityReader finality;
    private final int batchBlocks;
    private final Concurrently concurrently = new Concurrently();

    ChainReader(EvmNode node, FinalityReader finality, int batchBlocks) {
        this.node = node;
        this.finality = finality;
        this.batchBlocks = batchBlocks;
    }

    Step look(Checkpoint checkpoint) {
        Optional<Header> head = node.head();
        if (head.isEmpty()) {
            return new Step.Rest(-1, Finality.NONE);
        }
        long height = head.get().number();
        if (forked(checkpoint, head.get())) {
            return undo(checkpoint, height);
        }
        // Asked after the head: a height that is final now was final, or to become final, for the blocks read below.
        Finality settled = finality.read(node, height);
        if (height < checkpoint.next()) {
            return new Step.Rest(height, settled);
        }
        return extend(checkpoint, height, settled);
    }

    /** Whether the head shows another block than the published one at its height. */
    private static boolean forked(Checkpoint checkpoint, Header head) {
        return checkpoint
                .at(head.number())
                .filter(ours -> !ours.hash().equals(head.hash()))
                .isPresent();
    }

    private Step extend(Checkpoint checkpoint, long head, Finality settled) {
        long last = Math.min(head, checkpoint.next() + batchBlocks - 1);
        List<Header> headers = headers(checkpoint.next(), last);
        Optional<BlockMarker.Block> tip = checkpoint.tip();
        if (headers.isEmpty()) {
            return new Step.Rest(head, Finality.NONE);
        }
        if (tip.isPresent() && !headers.get(0).parentHash().equals(tip.get().hash())) {
            return undo(checkpoint, head);
        }
        List<Block> blocks = blocks(linked(headers));
        return blocks.isEmpty() ? new Step.Rest(head, Finality.NONE) : new Step.Extend(blocks, settled, head);
    }

    private List<Header> headers(long from, long to) {
        List<Header> headers = new ArrayList<>();
        for (Optional<Header> header :
                concurrently.map(LongStream.rangeClosed(from, to).boxed().toList(), node::header)) {
            if (header.isEmpty()) {
                break;
            }
            headers.add(header.get());
        }
        return headers;
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
        List<Optional<List<Receipt>>> receipts = concurrently.map(headers, header -> node.receipts(header.hash()));
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < headers.size() && receipts.get(i).isPresent(); i++) {
            blocks.add(new Block(headers.get(i), receipts.get(i).get()));
        }
        return blocks;
    }

    /** The published blocks that the node no longer has, if a second look agrees with the first. */
    private Step undo(Checkpoint checkpoint, long head) {
        List<BlockMarker.Block> recent = checkpoint.recent();
        List<BlockMarker.Block> removed = new ArrayList<>();
        for (int i = recent.size() - 1; i >= 0; i--) {
            BlockMarker.Block ours = recent.get(i);
            Optional<Header> theirs = node.header(ours.number());
            if (theirs.isEmpty() && removed.isEmpty()) {
                continue;
            }
            if (theirs.isEmpty() || theirs.get().hash().equals(ours.hash())) {
                break;
            }
            if (ours.number() <= checkpoint.finalized()) {
                return contradiction(ours, theirs.get());
            }
            removed.add(ours);
        }
        return settle(checkpoint, removed, head);
    }

    private static Step settle(Checkpoint checkpoint, List<BlockMarker.Block> removed, long head) {
        if (removed.isEmpty()) {
            return new Step.Rest(head, Finality.NONE);
        }
        BlockMarker.Block oldest = removed.get(removed.size() - 1);
        if (removed.size() >= Checkpoint.LONGEST) {
            return new Step.Contradiction("the node replaced all " + removed.size()
                    + " blocks that are remembered, back to block " + oldest.number()
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

    private static Step contradiction(BlockMarker.Block ours, Header theirs) {
        return new Step.Contradiction("block " + ours.number() + " was told final as " + ours.hash()
                + " but the node now has " + theirs.hash()
                + " at that height: check whether the node follows the right chain; nothing is published until then");
    }
}
