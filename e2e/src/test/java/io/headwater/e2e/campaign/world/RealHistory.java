package io.headwater.e2e.campaign.world;

import io.headwater.chain.Hex;
import io.headwater.chain.Log;
import io.headwater.e2e.campaign.contracts.ContractPlan;
import io.headwater.e2e.campaign.contracts.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A seeded history of a real node: transactions, reorganisations down to finality, several in a row, rollbacks, restarts.
 * The node forgets what it replaced, so all that it mines is written down before it can.
 */
final class RealHistory implements World {
    private static final int STEPS = 30;
    /** Every so many histories, one is long before anybody listens. */
    private static final int LONG = 5;

    private static final int LONG_BY = 8;

    private final long seed;
    private final RealNode node;
    private final Random random;
    private final Traffic traffic;
    private final Map<String, List<Log>> mined = new LinkedHashMap<>();
    private final Map<String, Long> timestamps = new HashMap<>();
    private final Map<String, Integer> deeds = new TreeMap<>();
    private long recordedFloor = -1;
    private int step;

    RealHistory(long seed, RealNode node) {
        this.seed = seed;
        this.node = node;
        this.random = new Random(seed * 31 + 7);
        this.traffic = new Traffic(random, node.deployer());
    }

    @Override
    public List<NodeUrls> nodes() {
        return List.of(node.urls());
    }

    @Override
    public ContractPlan plan() {
        return ContractPlan.fixed(Entry.erc20(traffic.followed()));
    }

    /** It is honest. */
    @Override
    public boolean proveHistory() {
        return false;
    }

    @Override
    public void begin(int blocks) {
        long wanted = Math.floorMod(seed, LONG) == 0 ? (long) blocks * LONG_BY + 140 : blocks;
        while (head() < wanted) {
            node.mine(traffic, random);
        }
        record();
    }

    @Override
    public boolean step() {
        if (step++ == STEPS) {
            return false;
        }
        switch (random.nextInt(12)) {
            case 0 -> restart();
            case 1, 2 -> reorganise(1 + random.nextInt(3));
            case 3 -> reorganise(Integer.MAX_VALUE);
            case 4 -> {
                for (int count = 2 + random.nextInt(3); count > 0; count--) {
                    reorganise(1 + random.nextInt(4));
                }
            }
            case 5 -> rollBack();
            case 6 -> node.remember();
            default -> mine();
        }
        return true;
    }

    private void mine() {
        count("mined");
        node.mine(traffic, random);
        record();
    }

    /** @param most how deep; a random depth if finality is nearer */
    private void reorganise(int most) {
        int deepest = deepest();
        if (deepest < 1) {
            mine();
            return;
        }
        count("reorganised");
        node.reorganise(most <= deepest ? most : 1 + random.nextInt(deepest), traffic, random);
        record();
    }

    private void rollBack() {
        if (deepest() < 1) {
            mine();
            return;
        }
        count("rolled back");
        node.rollBack(1 + random.nextInt(deepest()));
    }

    private void restart() {
        count(node.restart(random));
        record();
    }

    private int deepest() {
        return (int) (head() - node.floor());
    }

    @Override
    public long head() {
        return node.rpc().number("eth_blockNumber");
    }

    /** Whatever changed since the last time is above what was final then. */
    private void record() {
        if (head() <= recordedFloor) {
            return;
        }
        Map<String, List<Log>> found = new LinkedHashMap<>();
        for (Log log : NodeLogs.read(node.rpc(), recordedFloor + 1, head())) {
            found.computeIfAbsent(log.blockHash(), hash -> new ArrayList<>()).add(log);
        }
        mined.putAll(found);
        found.keySet().forEach(hash -> timestamps.computeIfAbsent(hash, this::timestamp));
        recordedFloor = node.floor();
    }

    private long timestamp(String blockHash) {
        return Hex.toLong(node.rpc()
                .ask("eth_getBlockByHash", blockHash, false)
                .path("timestamp")
                .asString());
    }

    private void count(String deed) {
        deeds.merge(deed, 1, Integer::sum);
    }

    @Override
    public String end() {
        mine();
        return node.rpc()
                .ask("eth_getBlockByNumber", Hex.quantity(head()), false)
                .path("hash")
                .asString();
    }

    @Override
    public Truth truth() {
        List<Log> canonical = NodeLogs.read(node.rpc(), 0, head());
        List<Log> all = new ArrayList<>(canonical);
        mined.values().forEach(all::addAll);
        return new Truth(node.rpc().number("eth_chainId"), canonical, all, Map.copyOf(timestamps));
    }

    @Override
    public String summary() {
        return "head " + head() + ", "
                + mined.values().stream().mapToInt(List::size).sum() + " logs, " + deeds;
    }

    @Override
    public void close() {
        node.close();
    }
}
