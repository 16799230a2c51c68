package io.headwater.e2e.campaign.world;

import io.headwater.chain.Log;
import io.headwater.testing.chain.ScriptedBlock;
import io.headwater.testing.chain.ScriptedChain;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a chain holds, by a way that is not the listener's.
 *
 * @param canonical all logs of the chain as it is at the end, in their order
 * @param mined all logs of blocks that ever were part of it, at least
 * @param timestamps of blocks, by their hashes, as far as they are known
 */
public record Truth(long chainId, List<Log> canonical, Collection<Log> mined, Map<String, Long> timestamps) {
    /** Of a scripted chain, which knows itself. */
    public static Truth of(ScriptedChain chain) {
        Map<String, Long> timestamps = chain.everMinedBlocks().stream()
                .collect(Collectors.toMap(ScriptedBlock::hash, ScriptedBlock::timestamp));
        return new Truth(chain.shape().chainId(), chain.canonical(), chain.everMined(), timestamps);
    }
}
