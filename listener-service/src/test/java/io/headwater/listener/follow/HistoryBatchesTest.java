package io.headwater.listener.follow;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.chain.Header;
import io.headwater.chain.Log;
import io.headwater.chain.LogFilter;
import io.headwater.chain.contract.Contract;
import io.headwater.chain.rpc.RpcException;
import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.Stage;
import io.headwater.common.telemetry.Telemetry;
import io.headwater.common.telemetry.TelemetrySettings;
import io.headwater.listener.backfill.Backfill;
import io.headwater.listener.backfill.History;
import io.headwater.listener.contracts.ContractBook;
import io.headwater.listener.contracts.TestContracts;
import io.headwater.listener.publish.EventPreparer;
import io.headwater.listener.publish.PreparedEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HistoryBatchesTest {
    private static final String TOKEN = "0x" + "a".repeat(40);
    private static final int LOGS = 10;
    private static final int FEW_BLOCKS = 40;

    private final Telemetry telemetry = Telemetry.start("listener", new TelemetrySettings(null, 1));

    @AfterEach
    void stop() {
        telemetry.close();
    }

    @Test
    void whatCameBeforeARangeThatNobodyGivesIsPublished() throws Exception {
        History history = filter -> {
            if (filter.to() >= 64) {
                throw new RpcException(RpcException.Kind.NO_ENDPOINT, 0, "nobody has it", null);
            }
            return range(filter, 'a');
        };
        try (HistoryBatches batches = batches(history)) {
            HistoryBatches.Batch batch = requireNonNull(batches.next(null));

            assertThat(batch.last().number()).isEqualTo(63);
            assertThat(batches.done()).isFalse();
            assertThat(batches.ready()).isTrue();
            assertThatThrownBy(() -> batches.next(batch.last())).hasMessageContaining("nobody has it");
        }
    }

    @Test
    void whatCameBeforeARangeOfAnotherHistoryIsPublished() throws Exception {
        try (HistoryBatches batches = batches(filter -> range(filter, filter.from() < 64 ? 'a' : 'b'))) {
            HistoryBatches.Batch batch = requireNonNull(batches.next(null));

            assertThat(batch.last().number()).isEqualTo(63);
            assertThat(batches.done()).isFalse();
            assertThat(batches.ready()).isTrue();
            assertThat(batches.next(batch.last())).isNull();
        }
    }

    @Test
    void aBatchHoldsAThousandEventsWhereThereAreEnough() throws Exception {
        History history = filter -> {
            if (filter.to() - filter.from() >= FEW_BLOCKS) {
                throw new RpcException(RpcException.Kind.REMOTE_ERROR, -32_005, "too many blocks", null);
            }
            return logged(filter);
        };
        List<Integer> sizes = new ArrayList<>();
        try (HistoryBatches batches = batches(history, 1_999, TestContracts.erc20("token", TOKEN, 0))) {
            BlockMarker.Block tip = null;
            while (!batches.done()) {
                HistoryBatches.Batch batch = requireNonNull(batches.next(tip));
                sizes.add(batch.events().stream().mapToInt(PreparedEvents::size).sum());
                tip = batch.last();
            }
        }

        assertThat(sizes.stream().mapToInt(size -> size).sum()).isEqualTo(2_000 * LOGS);
        assertThat(sizes.subList(0, sizes.size() - 1))
                .as("all but what is left at the end, though a node gives " + FEW_BLOCKS * LOGS + " at a time")
                .isNotEmpty()
                .allSatisfy(size -> assertThat(size).isGreaterThanOrEqualTo(1_000));
    }

    /** So many logs in each block. */
    private static History.Range logged(LogFilter filter) {
        History.Range blocks = range(filter, 'a');
        List<Log> logs = blocks.headers().stream()
                .flatMap(header -> IntStream.range(0, LOGS).mapToObj(index -> transfer(header, index)))
                .toList();
        return new History.Range(blocks.headers(), logs);
    }

    private static Log transfer(Header header, int index) {
        String word = ScriptedChain.word(header.number());
        return new Log(
                TOKEN,
                List.of(ScriptedChain.TRANSFER, word, word),
                word,
                header.number(),
                header.hash(),
                word,
                0,
                index);
    }

    private HistoryBatches batches(History history) {
        return batches(history, 127);
    }

    private HistoryBatches batches(History history, long last, Contract... contracts) {
        ContractBook book = TestContracts.book(contracts);
        EventPreparer preparer = new EventPreparer("test", telemetry.hops(), false);
        Backfill<PreparedEvents> backfill = new Backfill<>(
                history,
                new Backfill.Task(0, last, book.live(), book.discoveries(), number -> Stage.FINALIZED),
                preparer::history,
                () -> {});
        ChainMetrics metrics = new ChainMetrics(telemetry.meter(), "test");
        return new HistoryBatches(backfill, new HistoryProgress("test", 0, last, metrics), true);
    }

    private static History.Range range(LogFilter filter, char branch) {
        List<Header> headers = LongStream.rangeClosed(filter.from(), filter.to())
                .mapToObj(number -> header(number, branch))
                .toList();
        return new History.Range(headers, List.of());
    }

    private static Header header(long number, char branch) {
        return new Header(
                number,
                "0x" + branch + number,
                "0x" + branch + (number - 1),
                1_750_000_000L + number,
                "0x",
                "0x",
                "0x",
                List.of());
    }
}
