package io.headwater.e2e.campaign.world;

import io.headwater.chain.Hex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What is mined in place of replaced blocks: most of their transactions, each in the same block or a later one and those of
 * one sender in their order up to the first that is left out, and new ones of a sender of their own.
 */
final class AnvilReorg {
    private final PlainRpc rpc;
    private final long base;
    private final int depth;
    private final Random random;
    private final List<List<Object>> chosen = new ArrayList<>();
    private final Set<String> leftOut = new HashSet<>();

    /** @param newcomer sends the new transactions, and loses those that it sent before */
    AnvilReorg(PlainRpc rpc, int depth, String newcomer, Random random) {
        this.rpc = rpc;
        this.depth = depth;
        this.base = rpc.number("eth_blockNumber") - depth;
        this.random = random;
        leftOut.add(newcomer);
    }

    /** The second parameter of {@code anvil_reorg}. */
    List<List<Object>> transactions(Traffic traffic, String newcomer) {
        keepOrphans();
        long nonce = rpc.number("eth_getTransactionCount", newcomer, Hex.quantity(base));
        for (int block = 0; block < depth; block++) {
            if (random.nextInt(3) == 0) {
                chosen.add(List.of(traffic.transaction(newcomer, nonce++), block));
            }
        }
        return chosen;
    }

    private void keepOrphans() {
        Map<String, Integer> earliest = new HashMap<>();
        for (int block = 0; block < depth; block++) {
            JsonNode replaced = rpc.ask("eth_getBlockByNumber", Hex.quantity(base + 1 + block), true);
            for (JsonNode transaction : replaced.path("transactions")) {
                keep(transaction, block, earliest);
            }
        }
    }

    private void keep(JsonNode transaction, int block, Map<String, Integer> earliest) {
        String sender = transaction.path("from").asString();
        if (leftOut.contains(sender) || random.nextInt(5) == 0) {
            leftOut.add(sender);
            return;
        }
        int delayed = Math.min(depth - 1, block + (random.nextInt(3) == 0 ? 1 : 0));
        int at = Math.max(delayed, earliest.getOrDefault(sender, 0));
        earliest.put(sender, at);
        chosen.add(List.of(
                rpc.ask("eth_getRawTransactionByHash", transaction.path("hash").asString())
                        .asString(),
                at));
    }
}
