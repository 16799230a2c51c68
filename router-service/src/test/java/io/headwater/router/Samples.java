package io.headwater.router;

import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.Mark;
import io.headwater.common.event.Stage;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Events and markers as a listener would publish them. A block is named by height and branch: {@code 7a}. */
final class Samples {
    static final String TOKEN = "0x" + "aa".repeat(20);
    static final String OTHER = "0x" + "bb".repeat(20);
    static final String TRACEPARENT = "00-" + "cd".repeat(16) + "-" + "ef".repeat(8) + "-01";

    private static final long GENESIS_SECONDS = 1_750_000_000L;

    private Samples() {}

    static ChainEvent transfer(long chainId, long number, String branch, int logIndex, String contract) {
        String hash = blockHash(chainId, number, branch);
        return new ChainEvent(
                ChainEvent.id(chainId, hash, logIndex),
                Stage.OBSERVED,
                chainId,
                new ChainEvent.Block(number, hash, GENESIS_SECONDS + number),
                new ChainEvent.Transaction(hash("tx", chainId, number, branch, logIndex), logIndex),
                logIndex,
                contract,
                "Transfer",
                "Transfer(address,address,uint256)",
                Map.of("from", TOKEN, "to", OTHER, "value", Integer.toString(logIndex)),
                new ChainEvent.Raw(List.of("0x" + "dd".repeat(32)), "0x"));
    }

    /** The same log where no ABI fits it. */
    static ChainEvent undecoded(ChainEvent event) {
        return new ChainEvent(
                event.id(),
                event.stage(),
                event.chainId(),
                event.block(),
                event.transaction(),
                event.logIndex(),
                event.contract(),
                null,
                null,
                null,
                event.raw());
    }

    static BlockMarker marker(Mark mark, long chainId, long number, String branch) {
        return new BlockMarker(
                mark,
                chainId,
                new BlockMarker.Block(
                        number,
                        blockHash(chainId, number, branch),
                        blockHash(chainId, number - 1, branch),
                        GENESIS_SECONDS + number));
    }

    static String blockHash(long chainId, long number, String branch) {
        return hash("block", chainId, number, branch, 0);
    }

    private static String hash(String what, long chainId, long number, String branch, int index) {
        int tag = (what + branch + index).hashCode();
        return String.format(Locale.ROOT, "0x%08x%08x%08x%08x", tag, chainId, number, index) + "0".repeat(32);
    }
}
