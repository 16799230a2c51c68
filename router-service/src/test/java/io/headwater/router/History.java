package io.headwater.router;

import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.ChainRecord;
import io.headwater.common.event.Mark;
import io.headwater.common.event.Stage;
import io.headwater.testing.SampleEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A chain that mines, reorganises and finalizes at random, told as a listener tells it, with what is true of the chain
 * at each marker.
 */
final class History {
    private static final List<String> CONTRACTS = List.of("11", "22", "33", "44", "55").stream()
            .map(two -> "0x" + two.repeat(20))
            .toList();

    // Heights cross a byte's limit, where numbers that are not stored big-endian would lose their order.
    private static final long BASE = 240;

    /** What is true once a marker has been told. */
    record Truth(BlockMarker marker, List<ChainEvent> canonical, long safe, long finalized) {
        /** The events that a route has delivered and not taken back. */
        List<ChainEvent> delivered(String chain, Route route) {
            long limit = switch (route.stage()) {
                case SAFE -> safe;
                case FINALIZED -> finalized;
                default -> Long.MAX_VALUE;
            };
            return canonical.stream()
                    .filter(event -> event.block().number() <= limit)
                    .filter(event -> route.chains().isEmpty() || route.chains().contains(chain))
                    .filter(event ->
                            route.contracts().isEmpty() || route.contracts().contains(event.contract()))
                    .filter(event -> route.events().isEmpty()
                            || (event.event() != null && route.events().contains(event.event())))
                    .toList();
        }
    }

    private record Block(long number, String branch, List<ChainEvent> events) {}

    private final String chain;
    private final long chainId;
    private final Random random;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Truth> truths = new ArrayList<>();
    private long safe;
    private long finalized;
    private int branches;

    History(String chain, long chainId, long seed) {
        this.chain = chain;
        this.chainId = chainId;
        this.random = new Random(seed * 31 + chainId);
    }

    String chain() {
        return chain;
    }

    long chainId() {
        return chainId;
    }

    /** What is true at each marker told so far, in order. */
    List<Truth> truths() {
        return truths;
    }

    /** What the listener publishes first: blocks that are final already. */
    List<ChainRecord> catchUp() {
        List<ChainRecord> told = new ArrayList<>();
        int depth = random.nextInt(4);
        safe = BASE + depth;
        finalized = BASE + depth;
        for (int i = 0; i < depth; i++) {
            mine(told, Stage.FINALIZED);
        }
        if (depth > 0) {
            mark(told, Mark.SAFE, blocks.get(depth - 1));
            mark(told, Mark.FINALIZED, blocks.get(depth - 1));
        }
        return told;
    }

    /** What happens next. */
    List<ChainRecord> next() {
        List<ChainRecord> told = new ArrayList<>();
        int dice = random.nextInt(100);
        long reversible = head() - finalized;
        if (dice < 15 && reversible > 0) {
            reorganise(told, 1 + random.nextInt((int) Math.min(6, reversible)));
        } else if (dice < 30 && head() > BASE) {
            long reached = BASE + 1 + random.nextLong(head() - BASE);
            safe = Math.max(safe, reached);
            mark(told, Mark.SAFE, at(reached));
        } else if (dice < 40 && safe > BASE) {
            // Some chains finalize what they never called safe.
            long highest = random.nextInt(10) == 0 ? head() : safe;
            long reached = BASE + 1 + random.nextLong(highest - BASE);
            finalized = Math.max(finalized, reached);
            safe = Math.max(safe, finalized);
            mark(told, Mark.FINALIZED, at(reached));
        } else {
            mine(told, Stage.OBSERVED);
        }
        return told;
    }

    private void reorganise(List<ChainRecord> told, int depth) {
        List<Block> gone = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            Block last = blocks.remove(blocks.size() - 1);
            gone.add(0, last);
            safe = Math.min(safe, last.number() - 1);
            mark(told, Mark.REMOVED, last);
        }
        if (random.nextInt(4) == 0) {
            // Back to the same blocks, as when the chain wavers between two branches.
            gone.forEach(block -> append(told, block));
            return;
        }
        int replacements = random.nextInt(depth + 2);
        for (int i = 0; i < replacements; i++) {
            mine(told, Stage.OBSERVED);
        }
    }

    private void mine(List<ChainRecord> told, Stage stage) {
        long number = head() + 1;
        String branch = "b" + branches++;
        List<ChainEvent> events = new ArrayList<>();
        int logIndex = 0;
        for (int i = random.nextInt(7); i > 0; i--) {
            String contract = CONTRACTS.get(random.nextInt(CONTRACTS.size()));
            ChainEvent event = SampleEvents.transfer(chainId, number, branch, logIndex, contract);
            events.add((random.nextInt(5) == 0 ? SampleEvents.undecoded(event) : event).at(stage));
            // Logs of other contracts, which nobody listens to, stand between.
            logIndex += 1 + random.nextInt(300);
        }
        append(told, new Block(number, branch, events));
    }

    private void append(List<ChainRecord> told, Block block) {
        blocks.add(block);
        told.addAll(block.events());
        mark(told, Mark.OBSERVED, block);
    }

    private void mark(List<ChainRecord> told, Mark mark, Block block) {
        BlockMarker marker = SampleEvents.marker(mark, chainId, block.number(), block.branch());
        told.add(marker);
        List<ChainEvent> canonical =
                blocks.stream().flatMap(each -> each.events().stream()).toList();
        truths.add(new Truth(marker, canonical, safe, finalized));
    }

    private Block at(long number) {
        return blocks.get((int) (number - BASE) - 1);
    }

    private long head() {
        return BASE + blocks.size();
    }
}
