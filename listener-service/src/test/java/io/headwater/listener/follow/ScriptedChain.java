package io.headwater.listener.follow;

import io.headwater.chain.Block;
import io.headwater.chain.Header;
import io.headwater.chain.Log;
import io.headwater.chain.LogFilter;
import io.headwater.chain.Receipt;
import io.headwater.chain.rpc.RpcException;
import io.headwater.listener.backfill.History;
import io.headwater.listener.settings.Tag;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A chain in memory that mines and reorganises as a test says; what it holds follows from its seed. */
final class ScriptedChain implements ChainSource, History {
    static final long CHAIN_ID = 31337;
    static final List<String> CONTRACTS =
            Stream.of("a", "b", "c").map(digit -> "0x" + digit.repeat(40)).toList();

    static final String TRANSFER = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";

    private final Random random;
    private final Emitter emitter;
    private final List<Block> canonical = new ArrayList<>();
    private final Map<String, Block> known = new ConcurrentHashMap<>();
    private volatile Function<String, ChainSource.Opinions> others = ScriptedChain::alone;
    private volatile BiFunction<Tag, Long, Map<String, Optional<Header>>> words =
            (tag, upTo) -> Map.of("http://guide", tagged(tag, upTo));
    private final AtomicInteger reconsidered = new AtomicInteger();
    private volatile List<Block> leftOver = List.of();
    private volatile int hidden;
    private volatile String withheld = "";
    private volatile long finalizedDepth = 8;
    private volatile long oldestLogs;

    /** Decides what is logged. */
    interface Emitter {
        Emission next(Random random);
    }

    /** A log without its place. */
    record Emission(String contract, List<String> topics, String data) {}

    ScriptedChain(long seed) {
        this(seed, ScriptedChain::transfer);
    }

    ScriptedChain(long seed, Emitter emitter) {
        this.random = new Random(seed);
        this.emitter = emitter;
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

    /** As {@link #reorganise}, but above the new head the node still shows by their heights what it had there. */
    synchronized void reorganiseUntidily(int depth, int replacement) {
        leftOver = blocks();
        reorganise(depth, replacement);
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

    /** Nobody has the receipts of this block. */
    void withhold(String hash) {
        withheld = hash;
    }

    /** What the nodes say of a hash that is not the published one. */
    void others(Function<String, ChainSource.Opinions> opinions) {
        others = opinions;
    }

    /** One node says what it has. */
    static Opinions alone(String hash) {
        return new Opinions(List.of("http://guide"), List.of(), List.of());
    }

    /** How often another node's view was asked for. */
    int reconsidered() {
        return reconsidered.get();
    }

    /** What the nodes have for a tag up to a height; by default there is one, this one. */
    void words(BiFunction<Tag, Long, Map<String, Optional<Header>>> all) {
        words = all;
    }

    /** Nobody gives the logs of blocks before this one any more. */
    void prune(long before) {
        oldestLogs = before;
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
                Emission log = emitter.next(random);
                logs.add(new Log(
                        log.contract(), log.topics(), log.data(), number, hash, transaction, index, logIndex++));
            }
            receipts.add(new Receipt(transaction, index, true, logs, null, Receipt.Consensus.of(2, 21_000)));
        }
        Header header = new Header(number, hash, parent, 1_750_000_000L + number, "0x", "0x", "0x", List.of());
        return new Block(header, receipts);
    }

    private static Emission transfer(Random random) {
        String contract = CONTRACTS.get(random.nextInt(CONTRACTS.size()));
        List<String> topics = List.of(TRANSFER, word(random.nextInt(5)), word(random.nextInt(5)));
        return new Emission(contract, topics, word(random.nextInt(1_000)));
    }

    static String word(long value) {
        return "0x" + "0".repeat(48) + HexFormat.of().toHexDigits(value);
    }

    private synchronized Optional<Block> at(long number) {
        return number < 0 || number >= canonical.size() - hidden
                ? Optional.empty()
                : Optional.of(canonical.get((int) number));
    }

    private synchronized Optional<Block> leftOver(long number) {
        return number < canonical.size() || number >= leftOver.size()
                ? Optional.empty()
                : Optional.of(leftOver.get((int) number));
    }

    @Override
    public synchronized Optional<Header> head() {
        return header(canonical.size() - 1L - hidden);
    }

    @Override
    public Optional<Header> header(long number) {
        return at(number).or(() -> leftOver(number)).map(Block::header);
    }

    @Override
    public List<Header> headers(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(this::header)
                .takeWhile(Optional::isPresent)
                .map(Optional::orElseThrow)
                .toList();
    }

    @Override
    public Optional<Block> block(Header header) {
        return header.hash().equals(withheld) ? Optional.empty() : Optional.ofNullable(known.get(header.hash()));
    }

    @Override
    public Range read(LogFilter filter) {
        if (filter.from() < oldestLogs) {
            throw new RpcException(
                    RpcException.Kind.REMOTE_ERROR, 4444, "no logs before block " + oldestLogs + " are kept", null);
        }
        List<Header> headers = headers(filter.from(), filter.to());
        return new Range(
                headers,
                headers.stream()
                        .flatMap(header -> block(header).orElseThrow().receipts().stream())
                        .flatMap(receipt -> receipt.logs().stream())
                        .filter(filter::matches)
                        .toList());
    }

    @Override
    public Opinions opinions(long number, String hash) {
        return others.apply(hash);
    }

    @Override
    public void reconsider() {
        reconsidered.incrementAndGet();
    }

    @Override
    public synchronized Optional<Header> tagged(Tag tag, long upTo) {
        long depth = tag == Tag.SAFE ? finalizedDepth / 2 : finalizedDepth;
        return header(Math.min(upTo, Math.max(0, canonical.size() - 1 - hidden - depth)));
    }

    @Override
    public Map<String, Optional<Header>> allTagged(Tag tag, long upTo) {
        return words.apply(tag, upTo);
    }
}
