package io.headwater.cli.trace;

import static io.headwater.cli.trace.Spans.hop;
import static io.headwater.cli.trace.Spans.root;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TraceReportTest {
    @Test
    void showsHopsIndentedWithTimesAndMarksTheSlowest() {
        String report = TraceReport.of(
                new TraceRequest("abc", "0xabc"),
                TraceTree.of(List.of(
                        root("1", "0xaabbccddee", 1_000, 3),
                        hop("2", "1", "publish", 1_004, 5),
                        hop("3", "2", "route", 1_020, 2),
                        hop("4", "3", "upsert", 1_100, 12))));

        assertThat(report).isEqualTo("""
                        transaction 0xabc
                        trace       abc
                        1 root, 4 spans of 3 services in 112.0 ms

                            start     took  hop                     stage, event         service
                          +0.0 ms   3.0 ms  receive local           block 41 0xaabbccdd  headwater-listener
                          +4.0 ms   5.0 ms    publish somewhere     observed Transfer    headwater-listener
                         +20.0 ms   2.0 ms      route somewhere     observed Transfer    headwater-router
                        +100.0 ms  12.0 ms        upsert somewhere  observed Transfer    headwater-inventory  <- slowest
                        """);
    }

    @Test
    void saysHowOftenItWasMinedAndWhatHasNoParent() {
        String report = TraceReport.of(
                new TraceRequest("abc", "0xabc"),
                TraceTree.of(
                        List.of(root("1", "0xaa", 0, 3), root("2", "0xbb", 50, 3), hop("4", "3", "append", 60, 1))));

        assertThat(report)
                .contains("2 roots (mined 2 times), 3 spans of 2 services in 61.0 ms, !! 1 span without a parent")
                .contains("headwater-logger    !! its parent is missing");
    }

    @Test
    void namesTheTransactionThatOnlyItsSpansTell() {
        TraceRequest byTraceId = new TraceRequest("abc", null);

        assertThat(TraceReport.of(
                        byTraceId, TraceTree.of(List.of(root("1", "0xaa", 0, 3), hop("2", "1", "publish", 1, 1)))))
                .startsWith("transaction " + Spans.TRANSACTION + "\ntrace       abc\n");
        assertThat(TraceReport.of(byTraceId, TraceTree.of(List.of(hop("2", "1", "publish", 1, 1)))))
                .startsWith("transaction unknown: only a root names it\n");
    }
}
