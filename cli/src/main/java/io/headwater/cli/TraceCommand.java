package io.headwater.cli;

import static java.util.Objects.requireNonNullElse;

import io.headwater.cli.options.DataOption;
import io.headwater.cli.options.DemoFile;
import io.headwater.cli.trace.JaegerTraces;
import io.headwater.cli.trace.SpanFiles;
import io.headwater.cli.trace.TraceReport;
import io.headwater.cli.trace.TraceRequest;
import io.headwater.cli.trace.TraceSource;
import io.headwater.cli.trace.TraceSpan;
import io.headwater.cli.trace.TraceTree;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headwater trace}. */
@Command(
        name = "trace",
        description = {
            "Prints what happened to a transaction's events, hop by hop, with times, and marks the hop that was slowest"
                    + " by itself. There is one root for each time that the transaction was mined.",
            "Where neither --jaeger nor --spans is given, the demo's own file, DIR/demo.json, tells where spans are;"
                    + " without it Jaeger is asked at http://127.0.0.1:16686."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:the trace was printed",
            "1:there is no such trace, or the spans cannot be reached",
            "2:wrong usage"
        })
final class TraceCommand implements Callable<Integer> {
    private static final URI JAEGER = URI.create("http://127.0.0.1:16686");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else
    private CommandSpec spec;

    @Parameters(
            paramLabel = "TXHASH|TRACEID",
            description =
                    "The transaction's hash, 0x and 64 hexadecimal digits; or its trace id, 32 hexadecimal digits,"
                            + " as the demo and Jaeger show it.")
    @SuppressWarnings("NullAway.Init") // picocli demands it
    private String wanted;

    @ArgGroup(exclusive = true)
    private @Nullable Source source;

    @Mixin
    private DataOption options = new DataOption();

    /** Where the spans are. */
    static final class Source {
        @Option(names = "--jaeger", paramLabel = "URL", description = "Jaeger's query API.")
        private @Nullable URI jaeger;

        @Option(names = "--spans", paramLabel = "DIR", description = "A folder of spans*.jsonl, OTLP in JSON.")
        private @Nullable Path spans;
    }

    @Override
    public Integer call() {
        TraceRequest request;
        try {
            request = TraceRequest.parse(wanted);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        DemoFile demo = options.file();
        URI jaeger = source == null ? demo.uri("jaeger") : source.jaeger;
        Path spans = source == null ? demo.path("spans") : source.spans;
        if (jaeger == null && spans != null) {
            return print(request, new SpanFiles(spans), spans);
        }
        URI url = requireNonNullElse(jaeger, JAEGER);
        return print(request, new JaegerTraces(url), url);
    }

    private int print(TraceRequest request, TraceSource traces, Object where) {
        String traceId = request.traceId();
        List<TraceSpan> spans = traces.traces(Set.of(traceId)).getOrDefault(traceId, List.of());
        if (spans.isEmpty()) {
            String message = "no " + request + " in " + where
                    + ": no watched contract emitted an event in its transaction, or its spans are still on their way or"
                    + " gone; check '" + wanted + "', or try again";
            spec.commandLine().getErr().println(spec.qualifiedName() + ": " + message);
            return 1;
        }
        spec.commandLine().getOut().print(TraceReport.of(request, TraceTree.of(spans)));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
