package io.headwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.cli.trace.TraceCheck;
import io.headwater.cli.verify.Difference;
import io.headwater.cli.verify.VerifyReport;
import io.headwater.demo.Findings;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoVerifierTest {
    @Test
    void looksAtTracesOfThisDemoThatAreNotForgottenYet() {
        Instant started = Instant.parse("2026-01-01T00:00:00Z");

        assertThat(DemoVerifier.since(started, started.plusSeconds(60))).isEqualTo(started);
        assertThat(DemoVerifier.since(started, started.plusSeconds(600))).isEqualTo(started.plusSeconds(420));
    }

    @Test
    void everyNumberAndEveryDifferenceArrives() {
        VerifyReport report = new VerifyReport(
                new VerifyReport.Chain("local", 31337, 41),
                new VerifyReport.Events(1, 2, 3L, 4, 5, 6, 7, 8, 9, 10),
                new VerifyReport.Audit(0, 0, 0, 0),
                new VerifyReport.Holders(11, 12),
                13,
                List.of(new Difference(Difference.Kind.OUT_OF_ORDER, "id", "detail")),
                7);

        assertThat(DemoVerifier.findings(report, new TraceCheck.Result(14, 1, List.of("transaction 0x1: why"))))
                .isEqualTo(new Findings(
                        new Findings.Events(1, 2, 3, 4, 5, 6, 10),
                        new Findings.Holders(11, 12),
                        new Findings.Traces(14, 1),
                        13,
                        List.of("out of order id: detail", "and 7 more", "broken trace of transaction 0x1: why")));
    }
}
