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
    private @Nullable String blockHash;
    private @Nullable String transactionHash;
    private @Nullable Integer transactionIndex;
    private @Nullable Boolean status;
    private boolean stateRoot;
    private @Nullable List<Log> logs;
    private @Nullable String contractAddress;

    private ReceiptReader(String block) {
        this.block = block;
    }

    /** @param block the hash that was asked for */
    static List<Receipt> readAll(JsonParser json, String block) {
        Fields.requireToken(json, JsonToken.START_ARRAY, "the receipts of a block");
        List<Receipt> receipts = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            receipts.add(new ReceiptReader(block).read(json));
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
                contractAddress);
    }

    private void field(JsonParser json, String name) {
        switch (name) {
            case "blockHash" -> blockHash = Fields.hash(json, name);
            case "transactionHash" -> transactionHash = Fields.hash(json, name);
            case "transactionIndex" -> transactionIndex = Fields.index(json, name);
            case "status" -> status = json.currentToken() == JsonToken.VALUE_NULL ? null : succeeded(json);
            case "root" -> stateRoot = json.currentToken() == JsonToken.VALUE_STRING;
            case "logs" -> logs = logs(json);
            case "contractAddress" ->
                contractAddress = json.currentToken() == JsonToken.VALUE_NULL ? null : Fields.data(json, name, ADDRESS);
            default -> json.skipChildren();
        }
    }

    private static boolean succeeded(JsonParser json) {
        return Fields.quantity(json, "status") == 1;
    }

    /** Before EIP-658 a receipt told the state root instead of the status. */
    private boolean succeeded() {
        return (status == null && stateRoot) || Fields.required(status, "status");
    }

    private List<Log> logs(JsonParser json) {
        Fields.requireToken(json, JsonToken.START_ARRAY, "`logs`");
        List<Log> read = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            Log log = LogReader.read(json);
            requireSameBlock(log.blockHash());
            read.add(log);
        }
        return read;
    }

    private void requireSameBlock(String hash) {
        if (!hash.equals(block)) {
            throw new IllegalArgumentException("`blockHash` is " + hash + ": a receipt of another block than " + block);
        }
    }
}
