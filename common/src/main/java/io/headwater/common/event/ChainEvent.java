package io.headwater.common.event;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A decoded log, as it stands in the event topics.
 *
 * @param id {@code <chainId>:<blockHash>:<logIndex>}, the same at every stage
 * @param stage how certain the event is
 * @param chainId the chain's id by EIP-155
 * @param block the block that holds the event
 * @param transaction the transaction that emitted it
 * @param logIndex position of the log in its block
 * @param contract address of the emitting contract, lower-case 0x-hex; also the record's key
 * @param event name of the event, such as {@code Transfer}; null where no ABI fits
 * @param signature canonical signature, such as {@code Transfer(address,address,uint256)}; null where no ABI fits
 * @param args decoded arguments in the ABI's order: integers are decimal strings, addresses, hashes and bytes
 *     lower-case 0x-hex, booleans booleans, tuples objects, arrays arrays; an indexed string, bytes, array or tuple is
 *     its hash; null where no ABI fits
 * @param raw the log as the chain has it
 */
public record ChainEvent(
        String id,
        Stage stage,
        long chainId,
        Block block,
        Transaction transaction,
        int logIndex,
        String contract,
        @Nullable String event,
        @Nullable String signature,
        @Nullable Map<String, Object> args,
        Raw raw)
        implements ChainRecord {

    /**
     * Where an event stands on the chain.
     *
     * @param number height
     * @param hash lower-case 0x-hex, 32 bytes
     * @param timestamp seconds since the Unix epoch
     */
    public record Block(long number, String hash, long timestamp) {}

    /**
     * The emitting transaction.
     *
     * @param hash lower-case 0x-hex, 32 bytes
     * @param index position in the block
     */
    public record Transaction(String hash, int index) {}

    /**
     * The log's undecoded content.
     *
     * @param topics up to four 32-byte words, lower-case 0x-hex
     * @param data lower-case 0x-hex, {@code 0x} when empty
     */
    public record Raw(List<String> topics, String data) {}

    /** The identity of a log: the block hash is part of it, since a reorganisation may change a log's content. */
    public static String id(long chainId, String blockHash, int logIndex) {
        return chainId + ":" + blockHash + ":" + logIndex;
    }

    /** The same event at another stage. */
    public ChainEvent at(Stage newStage) {
        return new ChainEvent(
                id, newStage, chainId, block, transaction, logIndex, contract, event, signature, args, raw);
    }
}
