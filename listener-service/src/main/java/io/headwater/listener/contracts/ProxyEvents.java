package io.headwater.listener.contracts;

import io.headwater.chain.Log;
import io.headwater.chain.abi.EventShape;
import io.headwater.chain.abi.StandardAbis;
import io.headwater.listener.publish.ContractCursor.Upgrade;

/** The event by which a proxy tells of its implementation (ERC-1967). */
final class ProxyEvents {
    static final EventShape UPGRADED = StandardAbis.erc1967().shapes().stream()
            .filter(shape -> shape.name().equals("Upgraded"))
            .findFirst()
            .orElseThrow();

    private static final int WORD = 66;
    private static final int ADDRESS = 40;

    private ProxyEvents() {}

    /** @param log that fits {@link #UPGRADED} */
    static Upgrade upgrade(Log log) {
        return new Upgrade(
                log.blockNumber(), log.logIndex(), "0x" + log.topics().get(1).substring(WORD - ADDRESS));
    }
}
