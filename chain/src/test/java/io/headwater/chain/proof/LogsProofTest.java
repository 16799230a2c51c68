package io.headwater.chain.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.chain.Block;
import io.headwater.chain.Header;
import io.headwater.chain.Log;
import io.headwater.chain.LogFilter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the cheap check proves, and which blocks it finds suspicious. */
class LogsProofTest {
    private static final int BLOCKS = 8;
    private static final int SEEDS = 150;

    /** A range of blocks, a filter over it, and the true answer. */
    private static final class Range {
        final RandomChain chain;
        final List<Block> blocks;
        final List<Header> headers;
        final LogFilter filter;
        final List<Log> logs;

        Range(long seed) {
            chain = new RandomChain(seed);
            blocks = Stream.generate(() -> chain.mine(chain.random.nextInt(4)))
                    .limit(BLOCKS)
                    .toList();
            headers = blocks.stream().map(Block::header).toList();
            filter = filter(1_000, 1_000 + BLOCKS - 1);
            logs = blocks.stream()
                    .flatMap(block -> block.receipts().stream())
                    .flatMap(receipt -> receipt.logs().stream())
                    .filter(filter::matches)
                    .toList();
        }

        private LogFilter filter(long from, long to) {
            return switch (chain.random.nextInt(4)) {
                case 0 -> new LogFilter(from, to, Set.of(), Set.of());
                case 1 -> new LogFilter(from, to, Set.copyOf(chain.addresses.subList(0, 2)), Set.of());
                case 2 -> new LogFilter(from, to, Set.of(), Set.copyOf(chain.topics.subList(0, 3)));
                default ->
                    new LogFilter(
                            from,
                            to,
                            Set.copyOf(chain.addresses.subList(1, 4)),
                            Set.copyOf(chain.topics.subList(0, 4)));
            };
        }

        List<Header> check(List<Log> answer) {
            return LogsProof.check(filter, headers, answer);
        }
    }

    /** A true answer passes, and whatever seems suspicious in it turns out to be right. */
    @Test
    void passesEveryHonestAnswer() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Range range = new Range(seed);
            for (Header suspicious : range.check(range.logs)) {
                BlockProof.block(range.blocks.get((int) suspicious.number() - 1_000));
            }
        }
    }

    @Test
    void refutesLogsThatAreWrongForSure() {
        refutes("blockHash", (range, logs) -> change(range, logs, log -> Mutations.inBlock(log, range.chain.hex(32))));
        refutes("block", (range, logs) -> change(range, logs, log -> Mutations.inBlock(log, 7, log.blockHash())));
        refutes("repeated", (range, logs) -> {
            int at = range.chain.random.nextInt(logs.size());
            logs.add(at, logs.get(at));
        });
        refutes("reversed", (range, logs) -> Collections.reverse(logs));
        refutes(
                "address",
                (range, logs) ->
                        change(range, logs, log -> Mutations.with(log, range.chain.hex(20), log.topics(), log.data())));
        refutes(
                "topics",
                (range, logs) -> change(
                        range,
                        logs,
                        log -> Mutations.with(
                                log,
                                log.address(),
                                Stream.generate(() -> range.chain.hex(32))
                                        .limit(4)
                                        .toList(),
                                log.data())));
        refutes(
                "transactionHash",
                (range, logs) -> change(
                        range,
                        logs,
                        log -> Mutations.at(log, range.chain.hex(32), log.transactionIndex(), log.logIndex())));
        refutes(
                "transactionIndex",
                (range, logs) ->
                        change(range, logs, log -> Mutations.at(log, log.transactionHash(), 9, log.logIndex())));
        refutes(
                "next block",
                (range, logs) ->
                        change(range, logs, log -> Mutations.inBlock(log, log.blockNumber() + 1, log.blockHash())));
    }

    private static void refutes(String lie, BiConsumer<Range, List<Log>> edit) {
        int told = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Range range = new Range(seed);
            List<Log> answer = new ArrayList<>(range.logs);
            if (!answer.isEmpty()) {
                edit.accept(range, answer);
            }
            if (!answer.equals(range.logs)) {
                told++;
                assertThatThrownBy(() -> range.check(answer))
                        .as("%s with seed %d", lie, seed)
                        .isInstanceOf(DisprovedException.class)
                        .hasMessageStartingWith("logs of block");
            }
        }
        assertThat(told).as(lie).isGreaterThan(SEEDS / 2);
    }

    /** Leaving out whole blocks, the end of a range, or everything: each block with a loss is refuted or suspicious. */
    @Test
    void noticesWhenLogsAreLeftOut() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Range range = new Range(seed);
            long last = 1_000L + range.chain.random.nextInt(BLOCKS + 1);
            notices(
                    range,
                    range.logs.stream().filter(log -> log.blockNumber() < last).toList());
            notices(
                    range,
                    range.logs.stream().filter(log -> log.blockNumber() != last).toList());
            notices(range, List.of());
        }
    }

    /** All logs of one contract, where contracts were asked for. */
    @Test
    void noticesWhenAContractIsLeftOut() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Range range = new Range(seed);
            for (String address : range.filter.addresses()) {
                notices(
                        range,
                        range.logs.stream()
                                .filter(log -> !log.address().equals(address))
                                .toList());
            }
        }
    }

    private static void notices(Range range, List<Log> answer) {
        List<Long> lost = range.logs.stream()
                .filter(log -> !answer.contains(log))
                .map(Log::blockNumber)
                .distinct()
                .toList();
        if (range.filter.addresses().isEmpty() && range.filter.topic0s().isEmpty() && !lost.isEmpty()) {
            assertThatThrownBy(() -> range.check(answer)).isInstanceOf(DisprovedException.class);
        } else {
            assertThat(range.check(answer)).extracting(Header::number).containsAll(lost);
        }
    }

    @Test
    void findsNothingSuspiciousWhereTheBloomExcludesIt() {
        RandomChain chain = new RandomChain(1);
        Header header = chain.mine(5).header();
        LogFilter strangers = new LogFilter(1_000, 1_000, Set.of(chain.hex(20)), Set.of(chain.hex(32)));
        assertThat(LogsProof.check(strangers, List.of(header), List.of())).isEmpty();
    }

    @Test
    void needsTheHeadersOfTheWholeRange() {
        Range range = new Range(1);
        assertThatThrownBy(() -> LogsProof.check(range.filter, range.headers.subList(1, BLOCKS), range.logs))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "headers of blocks 1000 to 1007 are needed, in order; given are 7 from block 1001");
    }

    private static void change(Range range, List<Log> logs, UnaryOperator<Log> change) {
        int at = range.chain.random.nextInt(logs.size());
        logs.set(at, change.apply(logs.get(at)));
    }
}
