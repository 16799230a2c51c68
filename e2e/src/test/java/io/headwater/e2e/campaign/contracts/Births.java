package io.headwater.e2e.campaign.contracts;

import io.headwater.chain.Log;
import io.headwater.testing.chain.ScriptedContracts;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** When the scripted chains' factory told of its children for the first time. */
public final class Births {
    private static final int ADDRESS_IN_WORD = 26;

    private final Map<String, Long> blocks = new HashMap<>();

    private Births() {}

    /** Nobody was born. */
    public static Births none() {
        return new Births();
    }

    /** Of what is told from a block on. */
    public static Births since(long block, Collection<Log> logs) {
        Births births = new Births();
        logs.stream()
                .filter(log -> log.address().equals(ScriptedContracts.FACTORY) && log.blockNumber() >= block)
                .forEach(log -> births.blocks.merge(
                        "0x" + log.topics().get(1).substring(ADDRESS_IN_WORD), log.blockNumber(), Math::min));
        return births;
    }

    /** Whether a log is one of a child, in the block of its birth or later. */
    boolean include(Log log) {
        Long birth = blocks.get(log.address());
        return birth != null && birth <= log.blockNumber();
    }

    /** The children. */
    public Set<String> addresses() {
        return Set.copyOf(blocks.keySet());
    }
}
