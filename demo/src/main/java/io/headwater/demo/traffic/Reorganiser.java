package io.headwater.demo.traffic;

import io.headwater.chain.EvmNode;
import io.headwater.chain.Hex;
import io.headwater.demo.stack.LocalNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/** Replaces the newest blocks of the demo's chain. */
final class Reorganiser {
    /** Never down to what the node calls safe. */
    static final int DEEPEST = LocalNode.SAFE_DISTANCE - 2;

    private static final Duration POOL_PATIENCE = Duration.ofSeconds(5);
    private static final Duration SETTLING = Duration.ofMillis(150);

    private final EvmNode node;
    private final RandomGenerator random;

    Reorganiser(EvmNode node, RandomGenerator random) {
        this.node = node;
        this.random = random;
    }

    /**
     * Replaces one to {@value #DEEPEST} blocks, once all that was sent is mined; nobody may send meanwhile.
     *
     * @param floor the lowest block that must stay
     * @return how many blocks were replaced; 0 if the chain is still too short or the node too busy
     */
    int reorganise(long floor) throws InterruptedException {
        if (!awaitEmptyPool()) {
            return 0;
        }
        // A reorganisation while a block is being mined would break the chain's links.
        LocalNode.pause(node);
        try {
            long head = awaitStandstill();
            int depth = (int) Math.min(1L + random.nextInt(DEEPEST), head - floor);
            if (depth < 1) {
                return 0;
            }
            replace(head, depth);
            return depth;
        } finally {
            LocalNode.setClock(node);
            LocalNode.mine(node);
        }
    }

    private void replace(long head, int depth) {
        List<List<Object>> transactions = new ArrayList<>();
        for (Orphan orphan : ReorgPlan.of(orphans(head, depth), depth, random)) {
            transactions.add(List.of(orphan.raw(), orphan.block()));
        }
        node.request("anvil_reorg", depth, transactions);
    }

    private List<Orphan> orphans(long head, int depth) {
        List<Orphan> orphans = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            JsonNode block = node.request("eth_getBlockByNumber", Hex.quantity(head - depth + 1 + i), true);
            for (JsonNode transaction : block.path("transactions")) {
                String raw = node.request(
                                "eth_getRawTransactionByHash",
                                transaction.path("hash").asString())
                        .asString();
                orphans.add(new Orphan(transaction.path("from").asString(), raw, i));
            }
        }
        return orphans;
    }

    /** True once every transaction that was sent is mined. */
    boolean awaitEmptyPool() throws InterruptedException {
        long deadline = System.nanoTime() + POOL_PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            JsonNode pool = node.request("txpool_status");
            if (Hex.toLong(pool.path("pending").asString()) == 0) {
                return true;
            }
            Thread.sleep(SETTLING);
        }
        return false;
    }

    private long awaitStandstill() throws InterruptedException {
        long head = -1;
        for (long now = number(); now != head; now = number()) {
            head = now;
            Thread.sleep(SETTLING);
        }
        return head;
    }

    private long number() {
        return Hex.toLong(node.request("eth_blockNumber").asString());
    }
}
