package io.headwater.inventory;

import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.Mark;
import io.headwater.common.event.Stage;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;

/** Raw logs as contracts emit them, encoded here independently of the code under test. */
final class Logs {
    static final long CHAIN = 31337;
    static final String NOBODY = "0x" + "0".repeat(40);
    static final String TOKEN = address(0xc0ffee);
    static final String ALICE = address(0xa11ce);
    static final String BOB = address(0xb0b);
    static final String OPERATOR = address(0x09);

    private static final String TRANSFER = Signatures.hash("Transfer(address,address,uint256)");
    private static final String SINGLE = Signatures.hash("TransferSingle(address,address,address,uint256,uint256)");
    private static final String BATCH = Signatures.hash("TransferBatch(address,address,address,uint256[],uint256[])");

    private Logs() {}

    static String address(long n) {
        return "0x%040x".formatted(n);
    }

    static String hash(long n) {
        return "0x%064x".formatted(n);
    }

    static ChainEvent.Raw erc20(String from, String to, BigInteger amount) {
        return new ChainEvent.Raw(List.of(TRANSFER, topic(from), topic(to)), "0x" + word(amount));
    }

    static ChainEvent.Raw erc20(String from, String to, long amount) {
        return erc20(from, to, BigInteger.valueOf(amount));
    }

    static ChainEvent.Raw erc721(String from, String to, long tokenId) {
        return new ChainEvent.Raw(
                List.of(TRANSFER, topic(from), topic(to), "0x" + word(BigInteger.valueOf(tokenId))), "0x");
    }

    static ChainEvent.Raw single(String from, String to, long tokenId, long amount) {
        return new ChainEvent.Raw(
                List.of(SINGLE, topic(OPERATOR), topic(from), topic(to)), "0x" + words(List.of(tokenId, amount)));
    }

    static ChainEvent.Raw batch(String from, String to, List<Long> tokenIds, List<Long> amounts) {
        String arrays = words(List.of(64L, 96L + 32L * tokenIds.size(), (long) tokenIds.size()))
                + words(tokenIds)
                + words(List.of((long) amounts.size()))
                + words(amounts);
        return new ChainEvent.Raw(List.of(BATCH, topic(OPERATOR), topic(from), topic(to)), "0x" + arrays);
    }

    static String topic(String address) {
        return "0x" + "0".repeat(24) + address.substring(2);
    }

    static String words(List<Long> numbers) {
        return numbers.stream().map(number -> word(BigInteger.valueOf(number))).collect(Collectors.joining());
    }

    static String word(BigInteger number) {
        return "%064x".formatted(number);
    }

    static ChainEvent event(String contract, ChainEvent.Raw raw, BlockMarker.Block block, int logIndex) {
        return new ChainEvent(
                ChainEvent.id(CHAIN, block.hash(), logIndex),
                Stage.OBSERVED,
                CHAIN,
                new ChainEvent.Block(block.number(), block.hash(), block.timestamp()),
                new ChainEvent.Transaction("0x" + "ab".repeat(30) + "%04x".formatted(logIndex), logIndex),
                logIndex,
                contract,
                null,
                null,
                null,
                raw);
    }

    static ChainEvent event(ChainEvent.Raw raw) {
        return event(TOKEN, raw, block(1, 0), 0);
    }

    /** A block whose hash tells its number and which of its forks it is in. */
    static BlockMarker.Block block(long number, int fork) {
        return new BlockMarker.Block(
                number, hash(number * 1000 + fork), hash((number - 1) * 1000 + fork), 1_750_000_000 + number);
    }

    static BlockMarker marker(Mark mark, BlockMarker.Block block) {
        return new BlockMarker(mark, CHAIN, block);
    }
}
