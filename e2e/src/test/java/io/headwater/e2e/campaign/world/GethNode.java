package io.headwater.e2e.campaign.world;

import io.headwater.chain.Hex;
import io.headwater.testing.Geth;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A geth in developer mode, which mines as soon as there is a transaction and cannot be asked for a reorganisation: it is
 * rewound by {@code debug_setHead}, and what it mines then takes the place of what was there. Every block is safe, and the
 * first of the last 32 is final.
 */
final class GethNode implements RealNode {
    private static final int EPOCH = 32;
    private static final int MOST_TRANSACTIONS = 5;

    private final Path binary;
    private final Path folder;
    private final String account;
    private Geth geth;
    private PlainRpc rpc;
    private long highest;
    /** Rewound to its genesis block, geth waits for peers to sync from. */
    private long floor = 1;

    private long written = -1;

    GethNode(Path folder) {
        this.binary = Geth.binary().orElseThrow(() -> new IllegalStateException(Worlds.GETH.missing()));
        this.folder = folder;
        this.geth = Geth.start(binary, folder, 0);
        this.rpc = new PlainRpc(geth.url().uri());
        this.account = rpc.ask("eth_accounts").path(0).asString();
    }

    @Override
    public NodeUrls urls() {
        return new NodeUrls(
                geth.url().uri().toString(), geth.webSocketUrl().uri().toString());
    }

    @Override
    public PlainRpc rpc() {
        return rpc;
    }

    @Override
    public String deployer() {
        return account;
    }

    /** The first transaction is sent last: until then the others have to wait for it, and so all come into one block. */
    @Override
    public void mine(Traffic traffic, Random random) {
        int count = 1 + random.nextInt(MOST_TRANSACTIONS);
        long nonce = nonce("latest");
        List<Map<String, Object>> transactions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            transactions.add(traffic.transaction(account, nonce + i));
        }
        for (int i = 1; i <= count; i++) {
            rpc.ask("eth_sendTransaction", transactions.get(i % count));
        }
        awaitMined(nonce + count);
        see();
    }

    private void awaitMined(long nonce) {
        try {
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(5))
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> nonce("latest") >= nonce);
        } catch (ConditionTimeoutException e) {
            throw new IllegalStateException(
                    "geth does not mine up to nonce " + nonce + ", its pool is " + rpc.ask("txpool_inspect"), e);
        }
    }

    @Override
    public void reorganise(int depth, Traffic traffic, Random random) {
        rollBack(depth);
        for (int blocks = 1 + random.nextInt(depth + 1); blocks > 0; blocks--) {
            mine(traffic, random);
        }
    }

    @Override
    public void rollBack(int depth) {
        rpc.ask("debug_setHead", Hex.quantity(rpc.number("eth_blockNumber") - depth));
        // Its pool follows a little later; until then it refuses the nonces that are free again.
        Awaitility.await("the pool of geth follows its chain")
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(30))
                .until(() -> nonce("pending") == nonce("latest"));
    }

    private long nonce(String tag) {
        return rpc.number("eth_getTransactionCount", account, tag);
    }

    /** By SIGTERM; or by kill -9 where all that is final was written before, and what comes after that is lost. */
    @Override
    public String restart(Random random) {
        boolean kill = written >= floor() && random.nextBoolean();
        if (kill) {
            geth.close();
        } else {
            written = rpc.number("eth_blockNumber");
            geth.stop();
        }
        rpc.close();
        geth = Geth.start(binary, folder, geth.port());
        rpc = new PlainRpc(geth.url().uri());
        long head = rpc.number("eth_blockNumber");
        if (head < floor) {
            throw new IllegalStateException(
                    "geth came back with head " + head + " though block " + floor + " was final");
        }
        // With the first block that it mines now, geth calls the one before it final, for a moment.
        floor = head;
        return kill ? "killed" : "restarted";
    }

    @Override
    public void remember() {
        // It remembers what it wrote when it was stopped.
    }

    @Override
    public long floor() {
        see();
        return Math.max(floor, highest / EPOCH * EPOCH);
    }

    private void see() {
        highest = Math.max(highest, rpc.number("eth_blockNumber"));
    }

    @Override
    public void close() {
        rpc.close();
        geth.close();
    }
}
