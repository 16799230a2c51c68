package io.headwater.listener.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.headwater.chain.Header;
import io.headwater.chain.Log;
import io.headwater.chain.LogFilter;
import io.headwater.chain.rpc.RpcException;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.Stage;
import io.headwater.listener.contracts.ContractBook;
import io.headwater.listener.contracts.TestContracts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackfillTest {
    private static final String CONTRACT = "0x" + "a".repeat(40);

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicLong furthest = new AtomicLong(-1);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void whateverAProviderRefusesAllIsReadOnceAndInOrder(long seed) throws Exception {
        Random random = new Random(seed);
        int blocks = 1 + random.nextInt(3_000);
        int[] logs = IntStream.range(0, blocks)
                .map(block -> random.nextInt(4) == 0 ? random.nextInt(20) : 0)
                .toArray();
        int mostBlocks = 1 + random.nextInt(500);
        int mostLogs = 20 + random.nextInt(2_000);
        History history = filter -> {
            int found = IntStream.rangeClosed((int) filter.from(), (int) filter.to())
                    .map(block -> logs[block])
                    .sum();
            if (filter.to() - filter.from() + 1 > mostBlocks || found > mostLogs) {
                throw refusal();
            }
            return range(filter, logs);
        };

        List<String> ids = read(history, blocks - 1);

        assertThat(ids).isEqualTo(expected(logs));
    }

    @Test
    void aLimitIsFoundAndThenKept() throws Exception {
        History history = filter -> {
            asked.incrementAndGet();
            if (filter.to() - filter.from() + 1 > 100) {
                refused.incrementAndGet();
                throw refusal();
            }
            return range(filter, new int[200_000]);
        };

        read(history, 199_999);

        assertThat(refused.get()).isLessThan(asked.get() / 20);
    }

    @Test
    void readsNoFurtherAheadThanAFewRanges() throws Exception {
        int[] logs = new int[100_000];
        Arrays.fill(logs, 10);
        History history = filter -> {
            furthest.accumulateAndGet(filter.to(), Math::max);
            return range(filter, logs);
        };
        try (Backfill<List<ChainEvent>> backfill = backfill(history, logs.length - 1)) {
            for (int i = 0; i < 20; i++) {
                Chunk<List<ChainEvent>> chunk = backfill.next();
                assertThat(furthest.get() - chunk.first().number()).isLessThanOrEqualTo(8 * 500);
            }
        }
    }

    @Test
    void whoHadToWaitForTheFirstRangeGetsMoreAtOnce() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch others = new CountDownLatch(1);
        History history = filter -> {
            asked.incrementAndGet();
            pass(filter.from() == 0 ? first : others);
            return range(filter, new int[1_000]);
        };
        try (Backfill<List<ChainEvent>> backfill = backfill(history, 999)) {
            assertThat(backfill.ready()).isFalse();
            backfill.hurry();
            first.countDown();
            await().until(backfill::ready);

            assertThat(backfill.next().first().number()).isZero();

            // Two at first; then, beside the second of them, two more.
            await().untilAsserted(() -> assertThat(asked).hasValue(4));
            others.countDown();
        }
    }

    @Test
    void nodesFarAwayAreAskedForMoreAtOnceAndNearOnesForFew() throws Exception {
        int[] logs = new int[60_000];
        Arrays.fill(logs, 10);
        History history = filter -> {
            asked.incrementAndGet();
            return range(filter, logs);
        };
        try (Backfill<List<ChainEvent>> backfill = backfill(history, logs.length - 1)) {
            int taken = 0;
            for (int wave = 0; wave < 6; wave++) {
                backfill.hurry();
                taken += takeInTime(backfill, 7);
            }
            int farAway = taken;
            await().untilAsserted(() -> assertThat(asked.get() - farAway).isEqualTo(8));

            taken += takeInTime(backfill, 6 * 8);
            int near = taken;
            await().untilAsserted(() -> assertThat(asked.get() - near).isEqualTo(2));
        }
    }

    private static int takeInTime(Backfill<List<ChainEvent>> backfill, int pieces) throws InterruptedException {
        for (int i = 0; i < pieces; i++) {
            await().until(backfill::ready);
            backfill.next();
        }
        return pieces;
    }

    private static void pass(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void logsWithMuchDataAreReadInSmallerRanges() throws Exception {
        String data = "0x" + "ab".repeat(100_000);
        int[] logs = new int[2_000];
        Arrays.fill(logs, 1);
        AtomicLong largest = new AtomicLong();
        History history = filter -> {
            if (filter.from() >= 1_000) {
                largest.accumulateAndGet(filter.to() - filter.from() + 1, Math::max);
            }
            return range(filter, logs, data);
        };

        read(history, 1_999);

        assertThat(largest.get()).isBetween(1L, 20L);
    }

    @Test
    void blocksWithoutLogsNeedMemoryToo() throws Exception {
        List<String> transactions = Collections.nCopies(200, hash(0));
        AtomicLong largest = new AtomicLong();
        History history = filter -> {
            largest.accumulateAndGet(filter.to() - filter.from() + 1, Math::max);
            return new History.Range(
                    LongStream.rangeClosed(filter.from(), filter.to())
                            .mapToObj(number -> header(number, transactions))
                            .toList(),
                    List.of());
        };

        read(history, 20_000);

        // Of some 20 KB each.
        assertThat(largest.get()).isBetween(100L, 400L);
    }

    @Test
    void whatComesAfterAQuietTimeIsNotHeldInMemoryAllAtOnce() throws Exception {
        int[] logs = new int[60_000];
        Arrays.fill(logs, 50_000, 60_000, 20);
        AtomicInteger held = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        History history = filter -> {
            int found = IntStream.rangeClosed((int) filter.from(), (int) filter.to())
                    .map(block -> logs[block])
                    .sum();
            if (found > 5_000) {
                throw refusal();
            }
            most.accumulateAndGet(held.addAndGet(found), Math::max);
            return range(filter, logs);
        };

        try (Backfill<List<ChainEvent>> backfill = backfill(history, logs.length - 1)) {
            long next = 0;
            while (!backfill.done()) {
                Chunk<List<ChainEvent>> chunk = backfill.next();
                assertThat(chunk.first().number()).isEqualTo(next);
                next = chunk.last().number() + 1;
                held.addAndGet(-chunk.events().size());
            }
        }

        assertThat(most.get()).isLessThanOrEqualTo(8 * 5_000);
    }

    @Test
    void aBlockThatNobodyGivesIsAFailure() {
        History history = filter -> {
            throw refusal();
        };
        assertThatThrownBy(() -> read(history, 10)).isInstanceOf(RpcException.class);
    }

    private static RpcException refusal() {
        return new RpcException(RpcException.Kind.REMOTE_ERROR, -32005, "too much", null);
    }

    private static Backfill<List<ChainEvent>> backfill(History history, long to) {
        ContractBook book = TestContracts.book(TestContracts.erc20("a", CONTRACT, 0));
        return new Backfill<>(
                history,
                new Backfill.Task(0, to, book.live(), book.discoveries(), number -> Stage.FINALIZED),
                events -> events,
                () -> {});
    }

    private static List<String> read(History history, long to) throws InterruptedException {
        List<String> ids = new ArrayList<>();
        long next = 0;
        try (Backfill<List<ChainEvent>> backfill = backfill(history, to)) {
            while (!backfill.done()) {
                Chunk<List<ChainEvent>> chunk = backfill.next();
                assertThat(chunk.first().number()).isEqualTo(next);
                next = chunk.last().number() + 1;
                chunk.events().forEach(event -> ids.add(event.id()));
            }
        }
        assertThat(next).isEqualTo(to + 1);
        return ids;
    }

    private static History.Range range(LogFilter filter, int[] logs) {
        return range(filter, logs, "0x");
    }

    private static History.Range range(LogFilter filter, int[] logs, String data) {
        List<Log> found = new ArrayList<>();
        for (long block = filter.from(); block <= filter.to(); block++) {
            for (int i = 0; i < logs[(int) block]; i++) {
                found.add(new Log(CONTRACT, List.of(), data, block, hash(block), hash(0), 0, i));
            }
        }
        return new History.Range(
                LongStream.rangeClosed(filter.from(), filter.to())
                        .mapToObj(BackfillTest::header)
                        .toList(),
                found);
    }

    private static Header header(long number) {
        return header(number, List.of());
    }

    private static Header header(long number, List<String> transactions) {
        String bloom = "0x" + "0".repeat(512);
        String rlp = "0x" + "0".repeat(1_100);
        return new Header(number, hash(number), hash(number - 1), number, bloom, "0x", rlp, transactions);
    }

    private static String hash(long number) {
        return String.format("0x%064x", number & Long.MAX_VALUE);
    }

    private static List<String> expected(int[] logs) {
        List<String> ids = new ArrayList<>();
        for (int block = 0; block < logs.length; block++) {
            for (int i = 0; i < logs[block]; i++) {
                ids.add(ChainEvent.id(1, hash(block), i));
            }
        }
        return ids;
    }
}
