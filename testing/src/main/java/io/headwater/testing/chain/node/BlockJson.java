package io.headwater.testing.chain.node;

import io.headwater.chain.Hex;
import io.headwater.chain.Log;
import io.headwater.testing.chain.MinedTransaction;
import io.headwater.testing.chain.ScriptedBlock;
import io.headwater.testing.chain.ScriptedTransaction;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Blocks, receipts and logs as the execution APIs write them. Every result is new and may be changed. */
final class BlockJson {
    static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private BlockJson() {}

    /** A header as a subscription tells it. */
    static ObjectNode header(ScriptedBlock block) {
        ObjectNode json = JSON.objectNode();
        block.header().forEach(json::put);
        return json.put("hash", block.hash());
    }

    /** @param whole whether to write whole transactions instead of their hashes */
    static ObjectNode block(ScriptedBlock block, boolean whole) {
        ObjectNode json = header(block).put("size", "0x400");
        ArrayNode transactions = json.putArray("transactions");
        for (MinedTransaction mined : block.transactions()) {
            if (whole) {
                transactions.add(transaction(block, mined));
            } else {
                transactions.add(mined.transaction().hash());
            }
        }
        json.putArray("uncles");
        json.putArray("withdrawals");
        return json;
    }

    static ArrayNode receipts(ScriptedBlock block) {
        ArrayNode json = JSON.arrayNode();
        block.transactions().forEach(mined -> json.add(receipt(block, mined)));
        return json;
    }

    static ObjectNode receipt(ScriptedBlock block, MinedTransaction mined) {
        ObjectNode json = place(block, mined)
                .put("type", Hex.quantity(mined.transaction().type()))
                .put("status", mined.succeeded() ? "0x1" : "0x0")
                .put("gasUsed", Hex.quantity(mined.gasUsed()))
                .put("cumulativeGasUsed", Hex.quantity(mined.cumulativeGasUsed()))
                .put("effectiveGasPrice", "0x3b9aca00")
                .put("logsBloom", mined.logsBloom())
                .put("contractAddress", mined.contractAddress());
        if (mined.transaction().deposit()) {
            json.put("depositNonce", Hex.quantity(mined.transaction().nonce()));
            json.put("depositReceiptVersion", Hex.quantity(ScriptedTransaction.DEPOSIT_RECEIPT_VERSION));
        }
        ArrayNode logs = json.putArray("logs");
        mined.logs().forEach(log -> logs.add(log(log, block)));
        return json;
    }

    static ObjectNode log(Log log, ScriptedBlock block) {
        ObjectNode json = JSON.objectNode().put("address", log.address());
        ArrayNode topics = json.putArray("topics");
        log.topics().forEach(topics::add);
        return json.put("data", log.data())
                .put("blockNumber", Hex.quantity(log.blockNumber()))
                .put("blockHash", log.blockHash())
                .put("blockTimestamp", block.field("timestamp"))
                .put("transactionHash", log.transactionHash())
                .put("transactionIndex", Hex.quantity(log.transactionIndex()))
                .put("logIndex", Hex.quantity(log.logIndex()))
                .put("removed", false);
    }

    private static ObjectNode transaction(ScriptedBlock block, MinedTransaction mined) {
        ScriptedTransaction transaction = mined.transaction();
        return place(block, mined)
                .put("hash", transaction.hash())
                .put("type", Hex.quantity(transaction.type()))
                .put("nonce", Hex.quantity(transaction.nonce()));
    }

    private static ObjectNode place(ScriptedBlock block, MinedTransaction mined) {
        ScriptedTransaction transaction = mined.transaction();
        return JSON.objectNode()
                .put("blockHash", block.hash())
                .put("blockNumber", block.field("number"))
                .put("transactionHash", transaction.hash())
                .put("transactionIndex", Hex.quantity(mined.index()))
                .put("from", transaction.from())
                .put("to", transaction.to());
    }
}
