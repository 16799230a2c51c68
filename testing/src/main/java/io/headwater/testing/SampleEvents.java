package io.headwater.testing;

import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.ChainRecord;
import io.headwater.common.event.Mark;
import io.headwater.common.event.Stage;
import io.headwater.common.kafka.Records;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Events, markers and their records for tests; equal arguments make equal ones. */
public final class SampleEvents {
    /** The chain of all samples. */
    public static final long CHAIN_ID = 31_337;

    private static final String TRANSFER_TOPIC = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";
    private static final long FIRST_TIMESTAMP = 1_750_000_000;

    private SampleEvents() {}

    /** An address that follows from a number. */
    public static String address(long number) {
        return String.format(Locale.ROOT, "0x%040x", number);
    }

    /** A hash that follows from what it is of and a number; never all zeros at its beginning. */
    public static String hash(String what, long number) {
        return String.format(Locale.ROOT, "0x%08x%056x", what.hashCode() | 1, number);
    }

    /** An observed ERC-20 transfer of 1000 × its block, each in a transaction of its own. */
    public static ChainEvent transfer(long block, int logIndex, String contract) {
        String from = address(0xa0 + logIndex);
        String to = address(0xb0 + logIndex);
        String blockHash = hash("block", block);
        return new ChainEvent(
                ChainEvent.id(CHAIN_ID, blockHash, logIndex),
                Stage.OBSERVED,
                CHAIN_ID,
                new ChainEvent.Block(block, blockHash, FIRST_TIMESTAMP + block),
                new ChainEvent.Transaction(hash("transaction", block * 1_000 + logIndex), logIndex),
                logIndex,
                contract,
                "Transfer",
                "Transfer(address,address,uint256)",
                Map.of("from", from, "to", to, "value", Long.toString(block * 1_000)),
                new ChainEvent.Raw(List.of(TRANSFER_TOPIC, word(from), word(to)), word(address(block * 1_000))));
    }

    private static String word(String address) {
        return "0x" + "0".repeat(24) + address.substring(2);
    }

    /** A marker of a block. */
    public static BlockMarker marker(Mark mark, long block) {
        return new BlockMarker(
                mark,
                CHAIN_ID,
                new BlockMarker.Block(block, hash("block", block), hash("block", block - 1), FIRST_TIMESTAMP + block));
    }

    /** The trace context that an event's sender might have given it. */
    public static String traceparent(ChainEvent event) {
        return "00-" + event.transaction().hash().substring(2, 34) + "-00000000000000aa-01";
    }

    /** The record of an event or marker, in a partition of the caller's choice. */
    public static ProducerRecord<byte[], byte[]> producerRecord(String topic, int partition, ChainRecord sample) {
        String traceparent = sample instanceof ChainEvent event ? traceparent(event) : null;
        return new ProducerRecord<>(
                topic, partition, Records.key(sample), Records.value(sample), Records.headers(sample, traceparent));
    }
}
