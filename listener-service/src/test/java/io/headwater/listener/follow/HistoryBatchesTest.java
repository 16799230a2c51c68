package io.headwater.listener.follow;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.chain.Header;
import io.headwater.chain.LogFilter;
import io.headwater.chain.rpc.RpcException;
import io.headwater.common.event.Stage;
import io.headwater.common.telemetry.Telemetry;
import io.headwater.common.telemetry.TelemetrySettings;
import io.headwater.listener.backfill.Backfill;
import io.headwater.listener.backfill.History;
import io.headwater.listener.contracts.ContractBook;
import io.headwater.listener.contracts.TestContracts;
import io.headwater.listener.publish.EventPreparer;
import io.headwater.listener.publish.PreparedEvents;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HistoryBatchesTest {
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

    private HistoryBatches batches(History history) {
        ContractBook book = TestContracts.book();
        EventPreparer preparer = new EventPreparer("test", telemetry.hops(), false);
        Backfill<PreparedEvents> backfill = new Backfill<>(
                history,
                new Backfill.Task(0, 127, book.live(), book.discoveries(), number -> Stage.FINALIZED),
                preparer::history,
                () -> {});
        ChainMetrics metrics = new ChainMetrics(telemetry.meter(), "test");
        return new HistoryBatches(backfill, new HistoryProgress("test", 0, 127, metrics), true);
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
