package io.headwater.chain.rpc;

import io.headwater.chain.Log;
import io.headwater.chain.Receipt;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the receipts of one block, and sees to it that they are of that block. */
final class ReceiptReader {
    private static final int ADDRESS = 20;

    private final String block;
    private final Repeats repeats;
    private @Nullable String blockHash;
    private @Nullable String transactionHash;
    private @Nullable Integer transactionIndex;
    private @Nullable Boolean status;
    private @Nullable String stateRoot;
    private int type;
    private @Nullable Long cumulativeGasUsed;
    private @Nullable Long depositNonce;
    private @Nullable Long depositReceiptVersion;
    private @Nullable List<Log> logs;
    private @Nullable String contractAddress;

    private ReceiptReader(String block, Repeats repeats) {
        this.block = block;
        this.repeats = repeats;
    }

    /** @param block the hash that was asked for */
    static List<Receipt> readAll(JsonParser json, String block) {
        Fields.requireToken(json, JsonToken.START_ARRAY, "the receipts of a block");
        List<Receipt> receipts = new ArrayList<>();
        Repeats repeats = new Repeats();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            receipts.add(new ReceiptReader(block, repeats).read(json));
        }
        return List.copyOf(receipts);
    }

    private Receipt read(JsonParser json) {
        Fields.requireToken(json, JsonToken.START_OBJECT, "a receipt");
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            field(json, name);
        }
        requireSameBlock(Fields.required(blockHash, "blockHash"));
        return new Receipt(
                Fields.required(transactionHash, "transactionHash"),
                Fields.required(transactionIndex, "transactionIndex"),
                succeeded(),
                Fields.required(logs, "logs"),
                contractAddress,
                new Receipt.Consensus(
                        type,
                        cumulativeGasUsed,
                        status == null ? stateRoot : null,
                        depositNonce,
                        depositReceiptVersion));
    }

    private void field(JsonParser json, String name) {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        switch (name) {
            case "blockHash" -> blockHash = repeats.data(json, name, Fields.HASH);
            case "transactionHash" -> transactionHash = repeats.data(json, name, Fields.HASH);
            case "transactionIndex" -> transactionIndex = Fields.index(json, name);
            case "status" -> status = Fields.quantity(json, name) == 1;
            case "root" -> stateRoot = stateRoot(json, name);
            case "type" -> type = Fields.index(json, name);
            case "cumulativeGasUsed" -> cumulativeGasUsed = Fields.quantity(json, name);
            case "depositNonce" -> depositNonce = Fields.quantity(json, name);
            case "depositReceiptVersion" -> depositReceiptVersion = Fields.quantity(json, name);
            case "logs" -> logs = logs(json);
            case "contractAddress" -> contractAddress = Fields.data(json, name, ADDRESS);
            default -> json.skipChildren();
        }
    }

    /** Since EIP-658 some nodes still give a root, but an empty one. */
    private static @Nullable String stateRoot(JsonParser json, String name) {
        String root = Fields.data(json, name);
        return root.equals("0x") ? null : Fields.hash(json, name);
    }

    /** Before EIP-658 a receipt told the state root instead of the status. */
    private boolean succeeded() {
        return (status == null && stateRoot != null) || Fields.required(status, "status");
    }

    private List<Log> logs(JsonParser json) {
        List<Log> read = new LogReader(repeats).readAll(json);
        read.forEach(log -> requireSameBlock(log.blockHash()));
        return read;
    }

    private void requireSameBlock(String hash) {
        if (!hash.equals(block)) {
            throw new IllegalArgumentException("`blockHash` is " + hash + ": a receipt of another block than " + block);
        }
    }
}
