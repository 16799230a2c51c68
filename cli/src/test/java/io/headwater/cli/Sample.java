package io.headwater.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.ChainRecord;
import io.headwater.common.event.Mark;
import io.headwater.common.event.Stage;
import io.headwater.testing.SampleEvents;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A small chain for tests: an ERC-20 token whose transfers are made up here. */
public final class Sample {
    public static final long CHAIN_ID = SampleEvents.CHAIN_ID;
    public static final String TOKEN = "0x" + "7a".repeat(20);
    public static final String ALICE = "0x" + "a1".repeat(20);
    public static final String BOB = "0x" + "b0".repeat(20);
    public static final String NOBODY = "0x" + "00".repeat(20);

    private static final String TRANSFER = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";

    private Sample() {}

    /** A block's hash; blocks of one height on different forks differ. */
    public static String blockHash(long number, String fork) {
        return word(Long.toHexString(number) + "0" + hex(fork));
    }

    /** A transaction's hash: its name comes first, so that its trace id differs too. */
    public static String transactionHash(String name) {
        String digits = hex(name);
        return "0x" + digits + "0".repeat(64 - digits.length());
    }

    public static BlockMarker.Block block(long number, String fork) {
        return new BlockMarker.Block(
                number, blockHash(number, fork), blockHash(number - 1, "main"), 1_750_000_000L + number);
    }

    public static BlockMarker marker(Mark mark, long number, String fork) {
        return new BlockMarker(mark, CHAIN_ID, block(number, fork));
    }

    /** A transfer of 100 from Alice to Bob on the main fork. */
    public static ChainEvent transfer(long block, int logIndex) {
        return transfer(block(block, "main"), logIndex, ALICE, BOB, 100);
    }

    public static ChainEvent transfer(BlockMarker.Block block, int logIndex, String from, String to, long value) {
        Map<String, Object> args = new LinkedHashMap<>();
        args.put("from", from);
        args.put("to", to);
        args.put("value", Long.toString(value));
        return new ChainEvent(
                ChainEvent.id(CHAIN_ID, block.hash(), logIndex),
                Stage.OBSERVED,
                CHAIN_ID,
                new ChainEvent.Block(block.number(), block.hash(), block.timestamp()),
                new ChainEvent.Transaction(transactionHash(block.number() + "-" + logIndex), logIndex),
                logIndex,
                TOKEN,
                "Transfer",
                "Transfer(address,address,uint256)",
                args,
                new ChainEvent.Raw(
                        List.of(TRANSFER, word(from.substring(2)), word(to.substring(2))),
                        word(Long.toHexString(value))));
    }

    /** The same event with another content of its log. */
    public static ChainEvent withRaw(ChainEvent event, @Nullable Map<String, Object> args, ChainEvent.Raw raw) {
        return new ChainEvent(
                event.id(),
                event.stage(),
                event.chainId(),
                event.block(),
                event.transaction(),
                event.logIndex(),
                event.contract(),
                event.event(),
                event.signature(),
                args,
                raw);
    }

    /** The record as a consumer of the chain's topic gets it. */
    public static ConsumerRecord<byte[], byte[]> read(int partition, ChainRecord content) {
        return SampleEvents.consumerRecord("headwater.events.local", partition, 0, content);
    }

    /** 32 bytes as 0x-hex. */
    public static String word(String hex) {
        return "0x" + "0".repeat(64 - hex.length()) + hex;
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(US_ASCII));
    }
}
