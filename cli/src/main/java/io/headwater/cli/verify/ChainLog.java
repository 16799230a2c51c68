package io.headwater.cli.verify;

import io.headwater.common.event.ChainEvent;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** A log as {@code eth_getLogs} has it; hexadecimal in lower case. */
record ChainLog(String contract, Block block, Transaction transaction, int logIndex, List<String> topics, String data) {

    /** @param timestamp seconds since the Unix epoch; negative where the node does not tell */
    record Block(long number, String hash, long timestamp) {}

    record Transaction(String hash, int index) {}

    static ChainLog of(JsonNode log) {
        JsonNode time = log.path("blockTimestamp");
        return new ChainLog(
                hex(log.path("address")),
                new Block(
                        quantity(log.path("blockNumber")),
                        hex(log.path("blockHash")),
                        time.isString() ? quantity(time) : -1),
                new Transaction(hex(log.path("transactionHash")), (int) quantity(log.path("transactionIndex"))),
                (int) quantity(log.path("logIndex")),
                StreamSupport.stream(log.path("topics").spliterator(), false)
                        .map(ChainLog::hex)
                        .toList(),
                hex(log.path("data")));
    }

    /** The id that the event of this log must have. */
    String id(long chainId) {
        return ChainEvent.id(chainId, block.hash(), logIndex);
    }

    /** A JSON-RPC quantity. */
    static long quantity(JsonNode node) {
        return Long.decode(node.asString());
    }

    private static String hex(JsonNode node) {
        return node.asString().toLowerCase(Locale.ROOT);
    }
}
