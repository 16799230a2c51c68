package io.headwater.listener.follow;

import io.headwater.chain.Header;
import io.headwater.listener.publish.Checkpoint;
import io.headwater.listener.publish.Finality;
import io.headwater.listener.settings.FinalitySettings;
import java.util.Optional;

/** Asks for a chain's finality: the node's tags, or a number of confirmations. */
public final class FinalityReader {
    private final FinalitySettings settings;

    public FinalityReader(FinalitySettings settings) {
        this.settings = settings;
    }

    /**
     * What is final in the view that the head is of. A node that took over since may show another history: its word is
     * not for the blocks that were published, until they are looked at.
     *
     * @param head the number of the newest block
     * @param published what was published, which the head does not contradict
     */
    Finality read(ChainSource source, long head, Checkpoint published) {
        Integer safeConfirmations = settings.safeConfirmations();
        Integer finalizedConfirmations = settings.finalizedConfirmations();
        if (safeConfirmations != null && finalizedConfirmations != null) {
            return new Finality(Math.max(-1, head - safeConfirmations), Math.max(-1, head - finalizedConfirmations));
        }
        long finalized = height(source.finalized(), head, published);
        long safe = height(source.safe(), head, published);
        return new Finality(Math.max(safe, finalized), finalized);
    }

    private static long height(Optional<Header> told, long head, Checkpoint published) {
        return told.filter(block -> block.number() <= head)
                .filter(block -> published
                        .at(block.number())
                        .map(ours -> ours.hash().equals(block.hash()))
                        .orElse(true))
                .map(Header::number)
                .orElse(-1L);
    }
}
