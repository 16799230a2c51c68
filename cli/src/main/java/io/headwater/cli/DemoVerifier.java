package io.headwater.cli;

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
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Recounts everything at the end of a demo, as {@code headwater verify} does, and looks at traces of this run: a Jaeger
 * that the demo started has forgotten those of earlier ones.
 */
final class DemoVerifier implements Verifier {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PATIENCE_FOR_SPANS = Duration.ofSeconds(20);
    private static final int SAMPLE = 200;

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
                places.files().contracts(),
                places.inventory(),
                places.files().audit(),
                PATIENCE));
        return findings(report, traces(places));
    }

    private TraceCheck.Result traces(Places places) {
        TraceSource source = source(places.jaeger(), places.files().spans());
        return source == null
                ? new TraceCheck.Result(0, 0, List.of())
                : TraceCheck.run(new TraceCheck.Options(
                        places.kafka(),
                        Places.CHAIN,
                        source,
                        new TraceCheck.Sample(SAMPLE, started),
                        PATIENCE_FOR_SPANS));
    }

    private static @Nullable TraceSource source(@Nullable URI jaeger, @Nullable Path spans) {
        if (jaeger != null) {
            return new JaegerTraces(jaeger);
        }
        return spans == null ? null : new SpanFiles(spans);
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
