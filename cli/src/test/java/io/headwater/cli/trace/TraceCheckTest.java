package io.headwater.cli.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.cli.Sample;
import io.headwater.common.event.Mark;
import io.headwater.common.telemetry.TraceIds;
import io.headwater.testing.SampleEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TraceCheckTest {
    private final MinedTransactions transactions = new MinedTransactions(Instant.EPOCH);

    @Test
    void samplesTransactionsThatStandEvenly() {
        for (int block = 1; block <= 10; block++) {
            transactions.accept(Sample.read(0, Sample.transfer(block, 0)));
        }
        transactions.accept(Sample.read(0, Sample.marker(Mark.REMOVED, 10, "main")));

        assertThat(transactions.sample(3))
                .extracting(MinedTransactions.Mined::hash)
                .containsExactly(
                        Sample.transactionHash("1-0"), Sample.transactionHash("4-0"), Sample.transactionHash("7-0"));
        assertThat(transactions.sample(100)).hasSize(9);
    }

    @Test
    void whatWasPublishedBeforeIsLeftOutWithAllItsLives() {
        MinedTransactions since = new MinedTransactions(Instant.ofEpochMilli(SampleEvents.PUBLISHED_MILLIS + 1));
        since.accept(Sample.read(0, Sample.transfer(1, 0)));

        assertThat(since.sample(10)).isEmpty();
        MinedTransactions from = new MinedTransactions(Instant.ofEpochMilli(SampleEvents.PUBLISHED_MILLIS));
        from.accept(Sample.read(0, Sample.transfer(1, 0)));
        assertThat(from.sample(10)).hasSize(1);
    }

    @Test
    void aTransactionMinedAgainHasBothBlocks() {
        transactions.accept(Sample.read(0, Sample.transfer(2, 0)));
        transactions.accept(Sample.read(0, Sample.marker(Mark.REMOVED, 2, "main")));
        transactions.accept(Sample.read(0, Sample.transfer(Sample.block(2, "fork"), 0, Sample.ALICE, Sample.BOB, 100)));

        assertThat(transactions.sample(1)).singleElement().satisfies(mined -> {
            assertThat(mined.blocks()).containsExactly(Sample.blockHash(2, "main"), Sample.blockHash(2, "fork"));
            assertThat(mined.standing()).containsExactly(Sample.blockHash(2, "fork"));
        });
    }

    @Test
    void countsTracesThatAreNotWholeWithTheirReasons() {
        transactions.accept(Sample.read(0, Sample.transfer(1, 0)));
        TraceCheck.Result result = check(ids -> Map.of(), Duration.ZERO);

        assertThat(result.checked()).isEqualTo(1);
        assertThat(result.broken()).isEqualTo(1);
        assertThat(result.reasons())
                .containsExactly("transaction " + Sample.transactionHash("1-0") + ": no root for block "
                        + Sample.blockHash(1, "main"));
    }

    @Test
    void waitsForSpansThatAreUnderWay() {
        transactions.accept(Sample.read(0, Sample.transfer(1, 0)));
        String block = Sample.blockHash(1, "main");
        List<TraceSpan> whole = List.of(
                Spans.root("1", block, 0, 1),
                Spans.hop("2", "1", "publish", 1, 1),
                Spans.hop("3", "2", "route", 2, 1),
                Spans.hop("4", "3", "upsert", 3, 1),
                Spans.hop("5", "3", "deliver", 3, 1),
                Spans.hop("6", "3", "append", 3, 1));
        AtomicInteger asked = new AtomicInteger();
        String traceId = TraceIds.traceId(Sample.transactionHash("1-0"));
        TraceCheck.Result result = check(
                ids -> Map.of(traceId, asked.incrementAndGet() < 3 ? whole.subList(0, 3) : whole),
                Duration.ofSeconds(30));

        assertThat(result.broken()).isZero();
        assertThat(asked).hasValue(3);
    }

    /** A source whose answer a test gives. */
    private interface Answer {
        Map<String, List<TraceSpan>> to(Set<String> ids);
    }

    private TraceCheck.Result check(Answer answer, Duration timeout) {
        TraceSource source = answer::to;
        return TraceCheck.check(
                transactions.sample(10),
                new TraceCheck.Options(
                        "127.0.0.1:1", "local", source, new TraceCheck.Sample(10, Instant.EPOCH), timeout));
    }
}
