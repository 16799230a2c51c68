package io.headwater.demo.stack;

import io.headwater.chain.Endpoint;
import io.headwater.chain.EvmNode;
import io.headwater.chain.rpc.JsonRpcNode;
import io.headwater.common.lifecycle.StartupException;
import io.headwater.demo.process.Guard;
import io.headwater.demo.process.Launch;
import io.headwater.demo.process.ProcessSpec;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The demo's EVM node: anvil with a block a second, quick finality, and a state that survives its end.
 *
 * <p>It starts without mining and is told to mine once its clock is set. Only so are the states that it keeps bounded
 * (mining from the start, it keeps 1,500 of them, each whole), its genesis block the same after every start, and its
 * blocks' times right.
 */
public final class LocalNode {
    /** The chain id of EIP-155. */
    public static final long CHAIN_ID = 31_337;
    /** How far {@code safe} is behind the head; {@code finalized} is twice as far. */
    public static final int SAFE_DISTANCE = 8;

    private static final String GENESIS_TIME = "1767225600";
    private static final String KEPT_STATES = "64";
    private static final int BLOCK_SECONDS = 1;
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final Path folder;
    private final Path contracts;
    private final int port;
    private final Guard guard;

    /**
     * A node that is not started yet.
     *
     * @param folder where it keeps its state
     * @param contracts the folder {@code infra/contracts}, where npm installed it
     */
    public LocalNode(Path folder, Path contracts, int port, Guard guard) {
        this.folder = folder.toAbsolutePath();
        this.contracts = contracts;
        this.port = port;
        this.guard = guard;
    }

    /** The address for clients by HTTP; by WebSocket it is the same with scheme {@code ws}. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public ProcessSpec spec() {
        Launch launch = new Launch(guard.around("TERM", command()), Map.of(), folder);
        return new ProcessSpec("node", launch, this::prepare, this::awake);
    }

    /** A client of the node. */
    public EvmNode connect() {
        return JsonRpcNode.connect(Endpoint.parse(url()), DEADLINE);
    }

    private Path state() {
        return folder.resolve("state.json");
    }

    private List<String> command() {
        return List.of(
                NodeBinary.find(contracts).toString(),
                "--host=127.0.0.1",
                "--port=" + port,
                "--chain-id=" + CHAIN_ID,
                "--no-mining",
                "--timestamp=" + GENESIS_TIME,
                "--slots-in-an-epoch=" + SAFE_DISTANCE,
                "--gas-limit=200000000",
                "--order=fifo",
                "--state=" + state(),
                "--state-interval=" + secondsBetweenDumps(),
                "--preserve-historical-states",
                "--prune-history=" + KEPT_STATES,
                "--cache-path=" + folder.resolve("cache"),
                "--color=never",
                "--quiet");
    }

    /**
     * The state is written whole each time, about 40 KB for each block of ten transactions. What a killed node forgets
     * must stay less than what is {@code safe}.
     */
    private long secondsBetweenDumps() {
        try {
            long megabytes = Files.exists(state()) ? Files.size(state()) >> 20 : 0;
            return Math.clamp(megabytes / 32, 1, SAFE_DISTANCE - 2);
        } catch (IOException e) {
            throw new StartupException("cannot read " + state() + ": " + e, e);
        }
    }

    private void prepare() throws IOException {
        Files.createDirectories(folder);
        if (!Files.exists(state())) {
            return;
        }
        try (RandomAccessFile file = new RandomAccessFile(state().toFile(), "r")) {
            long last = file.length() - 1;
            file.seek(Math.max(0, last));
            if (last < 0 || file.read() != '}') {
                throw new StartupException("the chain in " + state()
                        + " is cut off, as the node was killed while it wrote: start over with --fresh");
            }
        }
    }

    private boolean awake() {
        try (EvmNode node = connect()) {
            node.chainId();
            setClock(node);
            mine(node);
            return true;
        }
    }

    /** Sets the node's clock to this machine's: a reorganisation leaves it behind. */
    public static void setClock(EvmNode node) {
        node.request("evm_setTime", Instant.now().getEpochSecond());
    }

    /** A block a second from now on. */
    public static void mine(EvmNode node) {
        node.request("evm_setIntervalMining", BLOCK_SECONDS);
    }

    /** No block from now on, but for one that may just be under way. */
    public static void pause(EvmNode node) {
        node.request("evm_setIntervalMining", 0);
    }
}
