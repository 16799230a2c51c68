package io.headwater.common;

import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.Mark;
import io.headwater.common.event.Stage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Records that tests of this module share. */
public final class Samples {
    public static final String BLOCK_HASH = "0x" + "ab".repeat(32);
    public static final String PARENT_HASH = "0x" + "aa".repeat(32);
    public static final String TRANSACTION_HASH = "0x" + "0123456789abcdef".repeat(4);
    public static final String CONTRACT = "0x" + "c0".repeat(20);
    public static final String TOPIC_0 = "0x" + "dd".repeat(32);

    private Samples() {}

    public static ChainEvent transfer() {
        Map<String, Object> args = new LinkedHashMap<>();
        args.put("from", "0x" + "11".repeat(20));
        args.put("to", "0x" + "22".repeat(20));
        args.put("value", "1000000000000000000");
        return event(BLOCK_HASH, TRANSACTION_HASH, 7, args);
    }

    public static ChainEvent event(String blockHash, String transactionHash, int logIndex, Map<String, Object> args) {
        return new ChainEvent(
                ChainEvent.id(31337, blockHash, logIndex),
                Stage.OBSERVED,
                31337,
                new ChainEvent.Block(41, blockHash, 1_750_000_041),
                new ChainEvent.Transaction(transactionHash, 3),
                logIndex,
                CONTRACT,
                "Transfer",
                "Transfer(address,address,uint256)",
                args,
                new ChainEvent.Raw(List.of(TOPIC_0), "0x00ff"));
    }

    /** A log that no ABI fits. */
    public static ChainEvent undecoded() {
        ChainEvent event = transfer();
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
                new ChainEvent.Raw(List.of(), "0x"));
    }

    public static BlockMarker marker(Mark mark) {
        return new BlockMarker(mark, 31337, new BlockMarker.Block(41, BLOCK_HASH, PARENT_HASH, 1_750_000_041));
    }

    public static String randomHash(Random random) {
        StringBuilder hash = new StringBuilder("0x");
        for (int i = 0; i < 4; i++) {
            hash.append("%016x".formatted(random.nextLong()));
        }
        return hash.toString();
    }
}
