package io.headwater.demo.traffic;

import io.headwater.chain.EvmNode;
import io.headwater.chain.Hex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The node's unlocked accounts with the nonce that each uses next: the node's own counting fails for transactions that
 * follow each other closely.
 */
final class Senders {
    private static final String GAS = Hex.quantity(1_000_000);

    private final EvmNode node;
    private final List<String> addresses;
    private final Map<String, Long> nonces = new HashMap<>();

    private Senders(EvmNode node, List<String> addresses) {
        this.node = node;
        this.addresses = addresses;
    }

    static Senders of(EvmNode node) {
        List<String> addresses = new ArrayList<>();
        node.request("eth_accounts").forEach(address -> addresses.add(address.asString()));
        Senders senders = new Senders(node, List.copyOf(addresses));
        senders.readNonces();
        return senders;
    }

    List<String> addresses() {
        return addresses;
    }

    /** Learns the nonces from the node: at the start, and when the chain has changed. */
    void readNonces() {
        for (String address : addresses) {
            String count =
                    node.request("eth_getTransactionCount", address, "pending").asString();
            nonces.put(address, Hex.toLong(count));
        }
    }

    /** Sends a transaction; returns its hash before it is mined. */
    String send(String sender, Call call) {
        long nonce = nonces.getOrDefault(sender, 0L);
        String hash = node.request(
                        "eth_sendTransaction",
                        Map.of(
                                "from", sender,
                                "to", call.to(),
                                "data", call.data(),
                                "gas", GAS,
                                "nonce", Hex.quantity(nonce)))
                .asString();
        nonces.put(sender, nonce + 1);
        return hash;
    }
}
