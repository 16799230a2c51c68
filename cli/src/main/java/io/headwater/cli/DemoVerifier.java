package io.headwater.cli;

import static java.util.Objects.requireNonNull;

import io.headwater.cli.trace.JaegerTraces;
import io.headwater.cli.trace.SpanFiles;
import io.headwater.cli.trace.TraceCheck;
import io.headwater.cli.trace.TraceSource;
import io.headwater.cli.verify.Difference;
import io.headwater.cli.verify.Verification;
import io.headwater.cli.verify.VerifyOptions;
import io.headwater.cli.verify.VerifyReport;
import io.headwater.demo.Findings;
import io.headwater.demo.Places;
import io.headwater.demo.Verifier;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Recounts everything at the end of a demo, as {@code headwater verify} does, and looks at its newest traces: a Jaeger
 * that the demo started has forgotten those of earlier demos, and every store forgets the oldest in a long one.
 */
final class DemoVerifier implements Verifier {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PATIENCE_FOR_SPANS = Duration.ofSeconds(20);
    private static final int SAMPLE = 200;
    /** What a store surely holds: the span files about 35,000 transactions, which are 200 a second, Jaeger 100,000. */
    private static final Duration REMEMBERED = Duration.ofMinutes(3);

    private final Instant started;

    DemoVerifier(Instant started) {
        this.started = started;
    }

    @Override
    public Findings verify(Places places) {
        VerifyReport report = Verification.run(new VerifyOptions(
                places.kafka(),
                places.node(),
                Places.CHAIN,
                places.inventory(),
                places.files().audit(),
                PATIENCE));
        return findings(report, traces(places));
    }

    private TraceCheck.Result traces(Places places) {
        return TraceCheck.run(new TraceCheck.Options(
                places.kafka(),
                Places.CHAIN,
                source(places),
                new TraceCheck.Sample(SAMPLE, since(started, Instant.now())),
                PATIENCE_FOR_SPANS));
    }

    static Instant since(Instant started, Instant now) {
        Instant remembered = now.minus(REMEMBERED);
        return started.isAfter(remembered) ? started : remembered;
    }

    private static TraceSource source(Places places) {
        URI jaeger = places.jaeger();
        return jaeger == null
                ? new SpanFiles(requireNonNull(places.files().spans(), "without a Jaeger, spans are in files"))
                : new JaegerTraces(jaeger);
    }

    static Findings findings(VerifyReport report, TraceCheck.Result traces) {
        VerifyReport.Events events = report.events();
        Long audited = events.audited();
        return new Findings(
                new Findings.Events(
                        events.onChain(),
                        events.published(),
                        audited == null ? 0 : audited,
                        events.missing(),
                        events.duplicated(),
                        events.invented(),
                        events.removed()),
                new Findings.Holders(
                        report.holders().checked(), report.holders().wrong()),
                new Findings.Traces(traces.checked(), traces.broken()),
                report.reorgs(),
                differences(report, traces));
    }

    private static List<String> differences(VerifyReport report, TraceCheck.Result traces) {
        List<String> lines = new ArrayList<>();
        for (Difference difference : report.differences()) {
            lines.add(difference.kind().word() + " " + difference.subject() + ": " + difference.detail());
        }
        if (report.moreDifferences() > 0) {
            lines.add("and " + report.moreDifferences() + " more");
        }
        traces.reasons().forEach(reason -> lines.add("broken trace of " + reason));
        return lines;
    }
}
