package io.headwater.listener;

import io.headwater.chain.Block;
import io.headwater.chain.EvmNode;
import io.headwater.chain.Header;
import io.headwater.chain.Log;
import io.headwater.chain.Receipt;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** A chain in memory that mines and reorganises as a test says; what it holds follows from its seed. */
final class ScriptedChain implements EvmNode {
    static final long CHAIN_ID = 31337;
    static final List<String> CONTRACTS =
            Stream.of("a", "b", "c").map(digit -> "0x" + digit.repeat(40)).toList();

    private static final String TRANSFER = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";

    private final Random random;
    private final List<Block> canonical = new ArrayList<>();
    private final Map<String, Block> known = new ConcurrentHashMap<>();
    private volatile int hidden;
    private volatile long finalizedDepth = 8;

    ScriptedChain(long seed) {
        random = new Random(seed);
        mine(1);
    }

    synchronized void mine(int blocks) {
        for (int i = 0; i < blocks; i++) {
            String parent = canonical.isEmpty()
                    ? word(0)
                    : canonical.get(canonical.size() - 1).header().hash();
            Block block = block(canonical.size(), parent);
            known.put(block.header().hash(), block);
            canonical.add(block);
        }
    }

    /** Replaces the newest blocks by others, at least as many. */
    synchronized void reorganise(int depth, int replacement) {
        canonical.subList(canonical.size() - depth, canonical.size()).clear();
        mine(replacement);
    }

    /** Goes back to blocks that were canonical before. */
    synchronized void restore(List<Block> blocks) {
        canonical.clear();
        canonical.addAll(blocks);
    }

    synchronized List<Block> blocks() {
        return List.copyOf(canonical);
    }

    /** Makes the node lag: it does not show its newest blocks. */
    void lag(int blocks) {
        hidden = blocks;
    }

    void finalizedDepth(long depth) {
        finalizedDepth = depth;
    }

    private Block block(int number, String parent) {
        String hash = word(random.nextLong());
        List<Receipt> receipts = new ArrayList<>();
        int logIndex = 0;
        for (int index = 0; index < random.nextInt(4); index++) {
            String transaction = word(random.nextLong());
            List<Log> logs = new ArrayList<>();
            for (int i = 0; i < random.nextInt(3); i++) {
                logs.add(transfer(number, hash, transaction, index, logIndex++));
            }
            receipts.add(new Receipt(transaction, index, true, logs, null));
        }
        Header header = new Header(number, hash, parent, 1_750_000_000L + number, "0x", "0x");
        return new Block(header, receipts);
    }

    private Log transfer(int number, String block, String transaction, int index, int logIndex) {
        String contract = CONTRACTS.get(random.nextInt(CONTRACTS.size()));
        List<String> topics = List.of(TRANSFER, word(random.nextInt(5)), word(random.nextInt(5)));
        return new Log(contract, topics, word(random.nextInt(1_000)), number, block, transaction, index, logIndex);
    }

    private static String word(long value) {
        return "0x" + "0".repeat(48) + HexFormat.of().toHexDigits(value);
    }

    private synchronized Optional<Block> at(long number) {
        return number < 0 || number >= canonical.size() - hidden
                ? Optional.empty()
                : Optional.of(canonical.get((int) number));
    }

    @Override
    public long chainId() {
        return CHAIN_ID;
    }

    @Override
    public synchronized Optional<Header> head() {
        return header(canonical.size() - 1L - hidden);
    }

    @Override
    public Optional<Header> header(long number) {
        return at(number).map(Block::header);
    }

    @Override
    public Optional<Header> headerByHash(String hash) {
        return Optional.ofNullable(known.get(hash)).map(Block::header);
    }

    @Override
    public synchronized Optional<Header> safe() {
        return header(Math.max(0, canonical.size() - 1 - hidden - finalizedDepth / 2));
    }

    @Override
    public synchronized Optional<Header> finalized() {
        return header(Math.max(0, canonical.size() - 1 - hidden - finalizedDepth));
    }

    @Override
    public Optional<List<Receipt>> receipts(String blockHash) {
        return Optional.ofNullable(known.get(blockHash)).map(Block::receipts);
    }

    @Override
    public String call(String to, String data, long blockNumber) {
        throw new IllegalStateException("not a part of the script");
    }

    @Override
    public String call(String to, String data, String blockHash) {
        throw new IllegalStateException("not a part of the script");
    }

    @Override
    public JsonNode request(String method, Object... params) {
        return NullNode.instance;
    }

    @Override
    public void close() {}
}
