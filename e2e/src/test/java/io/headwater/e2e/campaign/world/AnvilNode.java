package io.headwater.e2e.campaign.world;

import io.headwater.chain.Hex;
import io.headwater.testing.Anvil;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** An anvil that mines when told to. What is eight blocks deep is final. */
final class AnvilNode implements RealNode {
    private static final long GENESIS_TIME = 1_767_225_600;
    private static final int SAFE_DISTANCE = 4;
    private static final int MOST_TRANSACTIONS = 6;

    private final Path folder;
    private final Path state;
    private final List<String> accounts = new ArrayList<>();
    private Anvil anvil;
    private PlainRpc rpc;
    private long highest;
    private @Nullable AnvilDump remembered;

    AnvilNode(Path folder) {
        this.folder = folder;
        this.state = folder.resolve("state.json");
        this.anvil = start(0);
        this.rpc = new PlainRpc(anvil.url().uri());
        rpc.ask("eth_accounts").forEach(account -> accounts.add(account.asString()));
    }

    private Anvil start(int port) {
        List<String> options = new ArrayList<>(List.of(
                "--no-mining",
                "--order=fifo",
                // A restart makes the genesis block anew: it must be the same one.
                "--timestamp=" + GENESIS_TIME,
                "--slots-in-an-epoch=" + SAFE_DISTANCE,
                "--cache-path=" + folder.resolve("cache")));
        if (Files.exists(state)) {
            options.add("--load-state=" + state);
        }
        return Anvil.startOn(port, options.toArray(String[]::new));
    }

    @Override
    public NodeUrls urls() {
        return new NodeUrls(
                anvil.url().uri().toString(), anvil.webSocketUrl().uri().toString());
    }

    @Override
    public PlainRpc rpc() {
        return rpc;
    }

    @Override
    public String deployer() {
        return accounts.get(0);
    }

    @Override
    public void mine(Traffic traffic, Random random) {
        for (int count = random.nextInt(MOST_TRANSACTIONS + 1); count > 0; count--) {
            String sender = accounts.get(random.nextInt(4));
            long nonce = rpc.number("eth_getTransactionCount", sender, "pending");
            rpc.ask("eth_sendTransaction", traffic.transaction(sender, nonce));
        }
        rpc.ask("anvil_mine", Hex.quantity(random.nextInt(4) == 0 ? 3 : 1));
        see();
    }

    @Override
    public void reorganise(int depth, Traffic traffic, Random random) {
        String newcomer = accounts.get(accounts.size() - 1);
        rpc.ask("anvil_reorg", depth, new AnvilReorg(rpc, depth, newcomer, random).transactions(traffic, newcomer));
        see();
    }

    @Override
    public void rollBack(int depth) {
        rpc.ask("anvil_rollback", depth);
    }

    /** By SIGTERM, with its chain as it is; or by kill -9, with the one that was remembered. */
    @Override
    public String restart(Random random) {
        AnvilDump dump = remembered;
        boolean kill = dump != null && dump.has(rpc, floor()) && random.nextInt(4) != 0;
        if (dump == null || !kill) {
            // Not what anvil writes when it ends: under load it may end before it has written.
            dump = AnvilDump.of(rpc, floor());
            anvil.stop();
        } else {
            anvil.close();
        }
        rpc.close();
        dump.restore(state);
        anvil = start(anvil.port());
        rpc = new PlainRpc(anvil.url().uri());
        dump.requireRestored(rpc);
        return kill ? "killed" : "restarted";
    }

    @Override
    public void remember() {
        remembered = AnvilDump.of(rpc, floor());
    }

    /** Finality follows the head at a distance; anvil lets it go back with the head, which no honest chain does. */
    @Override
    public long floor() {
        return Math.max(0, highest - 2 * SAFE_DISTANCE);
    }

    private void see() {
        highest = Math.max(highest, rpc.number("eth_blockNumber"));
    }

    @Override
    public void close() {
        rpc.close();
        anvil.close();
    }
}
