package io.headwater.testing;

import static org.awaitility.Awaitility.await;

import io.headwater.chain.EvmNode;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A contract of 61 bytes: called with an address it logs {@code Transfer(caller, address, 42)} and returns 42; called
 * with nothing it reverts.
 */
final class LoggingContract {
    /** Reverts if CALLDATASIZE is 0, stores 42, logs it with LOG3, returns it. */
    private static final String CODE = "36600857600080fd5b" + "602a600052" + "600035" + "33" + "7f"
            + "ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef" + "60206000a3" + "60206000f3";

    /** Copies the 0x3d bytes behind itself and returns them as the code of the contract. */
    private static final String DEPLOYMENT = "0x603d8060093d393df3" + CODE;

    /** With a price a transaction is a legacy one, which the rules of every fork allow. */
    private static final String GAS_PRICE = "0x77359400";

    private final EvmNode node;
    private final String sender;
    private final String address;

    private LoggingContract(EvmNode node, String sender, String address) {
        this.node = node;
        this.sender = sender;
        this.address = address;
    }

    /** Deploys it from the first account of the node. */
    static LoggingContract deploy(EvmNode node) {
        String sender = node.request("eth_accounts").path(0).asString();
        JsonNode receipt = mined(node, Map.of("from", sender, "data", DEPLOYMENT));
        return new LoggingContract(node, sender, receipt.path("contractAddress").asString());
    }

    String address() {
        return address;
    }

    String sender() {
        return sender;
    }

    /** A transaction that logs; its receipt. */
    JsonNode transferTo(String receiver) {
        return mined(node, Map.of("from", sender, "to", address, "data", data(receiver), "gas", "0x30d40"));
    }

    /** A transaction that fails; its receipt. */
    JsonNode fail() {
        return mined(node, Map.of("from", sender, "to", address, "gas", "0x30d40"));
    }

    static String data(String receiver) {
        return "0x" + "0".repeat(24) + receiver.substring(2);
    }

    private static JsonNode mined(EvmNode node, Map<String, String> transaction) {
        Map<String, String> legacy = new HashMap<>(transaction);
        legacy.put("gasPrice", GAS_PRICE);
        String hash = node.request("eth_sendTransaction", legacy).asString();
        return await().until(() -> node.request("eth_getTransactionReceipt", hash), receipt -> !receipt.isNull());
    }
}
