package io.headwater.e2e.campaign.world;

import io.headwater.chain.Log;
import io.headwater.testing.chain.ScriptedChain;
import java.util.Collection;
import java.util.List;

/**
 * What a chain holds, by a way that is not the listener's.
 *
 * @param canonical all logs of the chain as it is at the end, in their order
 * @param mined all logs of blocks that ever were part of it, at least
 */
public record Truth(long chainId, List<Log> canonical, Collection<Log> mined) {
    /** Of a scripted chain, which knows itself. */
    public static Truth of(ScriptedChain chain) {
        return new Truth(chain.shape().chainId(), chain.canonical(), chain.everMined());
    }
}
