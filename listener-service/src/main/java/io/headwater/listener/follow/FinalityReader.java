package io.headwater.listener.follow;

import io.headwater.chain.Header;
import io.headwater.listener.publish.Finality;
import io.headwater.listener.settings.FinalitySettings;

/** Asks for a chain's finality: the node's tags, or a number of confirmations. */
public final class FinalityReader {
    private final FinalitySettings settings;

    public FinalityReader(FinalitySettings settings) {
        this.settings = settings;
    }

    Finality read(ChainSource source, long head) {
        Integer safeConfirmations = settings.safeConfirmations();
        Integer finalizedConfirmations = settings.finalizedConfirmations();
        if (safeConfirmations != null && finalizedConfirmations != null) {
            return new Finality(Math.max(-1, head - safeConfirmations), Math.max(-1, head - finalizedConfirmations));
        }
        long finalized = source.finalized().map(Header::number).orElse(-1L);
        long safe = source.safe().map(Header::number).orElse(-1L);
        return new Finality(Math.max(safe, finalized), finalized);
    }
}
