package io.headwater.listener;

import io.headwater.chain.EvmNode;
import io.headwater.chain.Header;

/** Asks for a chain's finality: the node's tags, or a number of confirmations. */
final class FinalityReader {
    private final FinalitySettings settings;

    FinalityReader(FinalitySettings settings) {
        this.settings = settings;
    }

    Finality read(EvmNode node, long head) {
        Integer safeConfirmations = settings.safeConfirmations();
        Integer finalizedConfirmations = settings.finalizedConfirmations();
        if (safeConfirmations != null && finalizedConfirmations != null) {
            return new Finality(Math.max(-1, head - safeConfirmations), Math.max(-1, head - finalizedConfirmations));
        }
        long finalized = node.finalized().map(Header::number).orElse(-1L);
        long safe = node.safe().map(Header::number).orElse(-1L);
        return new Finality(Math.max(safe, finalized), finalized);
    }
}
