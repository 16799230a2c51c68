package io.headwater.inventory;

import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.ChainRecord;
import io.headwater.common.event.Mark;
import io.headwater.common.event.Stage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A seeded chain that mines blocks of transfers and now and then reorganises, telling everything as records in the
 * order of the contract; and the truth about every block, counted in the simplest way.
 */
final class Simulation {
    /** What the truth is counted in: {@code standard holder tokenId} to amount. */
    record Truth(Map<String, Map<String, Long>> byContract) {
        Map<String, Long> of(String contract) {
            return byContract.getOrDefault(contract, Map.of());
        }
    }

    private record Mined(BlockMarker.Block block, List<ChainEvent> events, Truth before) {}

    static final List<String> CONTRACTS =
            List.of(Logs.address(0xe1), Logs.address(0xe2), Logs.address(0xe3), Logs.address(0xe4));

    private final Random random;
    private final Deque<Mined> chain = new ArrayDeque<>();
    private final Map<String, Truth> truths = new ConcurrentHashMap<>();
    private Truth now = new Truth(Map.of());
    private int serial;

    Simulation(long seed) {
        this.random = new Random(seed);
    }

    /** The records of the next thing that happens: a block, or a reorganisation of 1 to 6 blocks. */
    List<ChainRecord> next() {
        return chain.size() > 8 && random.nextInt(6) == 0 ? reorganise(1 + random.nextInt(6)) : mine();
    }

    private List<ChainRecord> mine() {
        BlockMarker.Block parent =
                chain.isEmpty() ? Logs.block(0, 0) : chain.peek().block();
        long number = parent.number() + 1;
        BlockMarker.Block block =
                new BlockMarker.Block(number, Logs.hash(1_000_000 + serial++), parent.hash(), 1_750_000_000 + number);
        Truth before = now;
        Map<String, Map<String, Long>> counting = new HashMap<>();
        before.byContract().forEach((contract, amounts) -> counting.put(contract, new TreeMap<>(amounts)));
        List<ChainEvent> events = new ArrayList<>();
        for (int i = random.nextInt(12); i > 0; i--) {
            events.add(transfer(counting, block, events.size()));
        }
        now = new Truth(counting);
        truths.put(block.hash(), now);
        truths.putIfAbsent(parent.hash(), before);
        chain.push(new Mined(block, events, before));
        List<ChainRecord> records = new ArrayList<>(events);
        records.add(Logs.marker(Mark.OBSERVED, block));
        if (random.nextBoolean()) {
            records.add(Logs.marker(Mark.SAFE, Logs.block(Math.max(number - 20, 0), 0)));
        }
        return records;
    }

    private List<ChainRecord> reorganise(int depth) {
        List<ChainRecord> records = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            Mined gone = chain.pop();
            gone.events().forEach(event -> records.add(event.at(Stage.REMOVED)));
            records.add(Logs.marker(Mark.REMOVED, gone.block()));
            now = gone.before();
        }
        for (int i = 0; i <= depth; i++) {
            records.addAll(mine());
        }
        return records;
    }

    private ChainEvent transfer(Map<String, Map<String, Long>> counting, BlockMarker.Block block, int logIndex) {
        int which = random.nextInt(CONTRACTS.size());
        String contract = CONTRACTS.get(which);
        Map<String, Long> amounts = counting.getOrDefault(contract, new TreeMap<>());
        counting.put(contract, amounts);
        String from = random.nextInt(4) == 0 ? Logs.NOBODY : Logs.address(random.nextInt(1, 6));
        String to = random.nextInt(8) == 0 ? Logs.NOBODY : Logs.address(random.nextInt(1, 6));
        long tokenId = random.nextLong(1, 4);
        long amount = random.nextLong(50);
        ChainEvent.Raw raw = switch (which) {
            case 0 -> {
                move(amounts, "erc721", from, to, tokenId, 1);
                yield Logs.erc721(from, to, tokenId);
            }
            case 1 -> {
                move(amounts, "erc1155", from, to, tokenId, amount);
                yield Logs.single(from, to, tokenId, amount);
            }
            case 2 -> {
                move(amounts, "erc1155", from, to, tokenId, amount);
                move(amounts, "erc1155", from, to, 9, amount + 1);
                yield Logs.batch(from, to, List.of(tokenId, 9L), List.of(amount, amount + 1));
            }
            default -> {
                move(amounts, "erc20", from, to, 0, amount);
                yield Logs.erc20(from, to, amount);
            }
        };
        return Logs.event(contract, raw, block, logIndex);
    }

    private static void move(
            Map<String, Long> amounts, String standard, String from, String to, long tokenId, long amount) {
        count(amounts, standard + " " + from + " " + tokenId, -amount);
        count(amounts, standard + " " + to + " " + tokenId, amount);
    }

    private static void count(Map<String, Long> amounts, String key, long amount) {
        if (!key.contains(Logs.NOBODY) && amounts.merge(key, amount, Long::sum) == 0) {
            amounts.remove(key);
        }
    }

    /** The truth at the chain's head. */
    Truth now() {
        return now;
    }

    /** The hash of the chain's head. */
    String head() {
        return chain.getFirst().block().hash();
    }

    /** The truth at the end of a block that was mined at any time, also one that left the chain. */
    Truth at(String blockHash) {
        Truth truth = truths.get(blockHash);
        if (truth == null) {
            throw new AssertionError("no block " + blockHash + " was ever mined");
        }
        return truth;
    }
}
