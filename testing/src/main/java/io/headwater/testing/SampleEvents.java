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
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;

/** Events, markers and their records for tests; equal arguments make equal ones. */
public final class SampleEvents {
    /** The chain of samples where no other is named. */
    public static final long CHAIN_ID = 31_337;

    /** The time stamp of every record as a consumer gets it. */
    public static final long PUBLISHED_MILLIS = 1_750_000_000_000L;

    private static final String TRANSFER_TOPIC = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";
    private static final long FIRST_TIMESTAMP = 1_750_000_000;

    private SampleEvents() {}

    /** An address that follows from a number. */
    public static String address(long number) {
        return String.format(Locale.ROOT, "0x%040x", number);
    }

    // What tells hashes apart stands in the first half, which is a transaction's trace id.
    private static String hash(String what, long chainId, long block, String fork, int index) {
        int tag = (what + fork).hashCode();
        return String.format(Locale.ROOT, "0x%08x%08x%08x%08x", tag, chainId, block, index) + "0".repeat(32);
    }

    private static String blockHash(long chainId, long block, String fork) {
        return hash("block", chainId, block, fork, 0);
    }

    /** An observed ERC-20 transfer of 1000 × its block, each in a transaction of its own. */
    public static ChainEvent transfer(long block, int logIndex, String contract) {
        return transfer(CHAIN_ID, block, "", logIndex, contract);
    }

    /** The same in a block of any chain, which has another hash on every fork. */
    public static ChainEvent transfer(long chainId, long block, String fork, int logIndex, String contract) {
        String from = address(0xa0 + logIndex);
        String to = address(0xb0 + logIndex);
        String blockHash = blockHash(chainId, block, fork);
        return new ChainEvent(
                ChainEvent.id(chainId, blockHash, logIndex),
                Stage.OBSERVED,
                chainId,
                new ChainEvent.Block(block, blockHash, FIRST_TIMESTAMP + block),
                new ChainEvent.Transaction(hash("transaction", chainId, block, fork, logIndex), logIndex),
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

    /** The same log where no ABI fits it. */
    public static ChainEvent undecoded(ChainEvent event) {
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

    /** A marker of a block. */
    public static BlockMarker marker(Mark mark, long block) {
        return marker(mark, CHAIN_ID, block, "");
    }

    /** A marker of a block of any chain and fork. */
    public static BlockMarker marker(Mark mark, long chainId, long block, String fork) {
        String parent = blockHash(chainId, block - 1, fork);
        return new BlockMarker(
                mark,
                chainId,
                new BlockMarker.Block(block, blockHash(chainId, block, fork), parent, FIRST_TIMESTAMP + block));
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

    /** The record as a consumer gets it, published at {@link #PUBLISHED_MILLIS}. */
    public static ConsumerRecord<byte[], byte[]> consumerRecord(
            String topic, int partition, long offset, ChainRecord sample) {
        ProducerRecord<byte[], byte[]> sent = producerRecord(topic, partition, sample);
        return new ConsumerRecord<>(
                topic,
                partition,
                offset,
                PUBLISHED_MILLIS,
                TimestampType.CREATE_TIME,
                sent.key() == null ? ConsumerRecord.NULL_SIZE : sent.key().length,
                sent.value().length,
                sent.key(),
                sent.value(),
                sent.headers(),
                Optional.empty());
    }
}
