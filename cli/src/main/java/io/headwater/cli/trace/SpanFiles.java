package io.headwater.cli.trace;

import io.headwater.cli.options.UnusableOptionException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Traces from files of OTLP in JSON, one {@code ExportTraceServiceRequest} or {@code ResourceSpans} a line, named
 * {@code spans*.jsonl}.
 */
public final class SpanFiles implements TraceSource {
    private final Path directory;

    public SpanFiles(Path directory) {
        this.directory = directory;
    }

    @Override
    public Map<String, List<TraceSpan>> traces(Set<String> traceIds) {
        if (!Files.isDirectory(directory)) {
            throw new UnusableOptionException(
                    "--spans", directory, "is no folder; give the one that holds the demo's spans*.jsonl");
        }
        Map<String, List<TraceSpan>> traces = new HashMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "spans*.jsonl")) {
            for (Path file : files) {
                read(
                        file,
                        new OtlpJson(
                                traceIds,
                                (traceId, span) -> traces.computeIfAbsent(traceId, id -> new ArrayList<>())
                                        .add(span)));
            }
        } catch (IOException e) {
            throw new UnusableOptionException("--spans", directory, "cannot be read (" + e + ")", e);
        }
        return traces;
    }

    private static void read(Path file, OtlpJson spans) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            String line = lines.readLine();
            long number = 1;
            while (line != null) {
                String next = lines.readLine();
                // The last line may be half written: it is another reader's.
                if (!spans.take(line) && next != null) {
                    throw new IOException("line " + number + " of " + file.getFileName() + " is no OTLP in JSON");
                }
                line = next;
                number++;
            }
        }
    }
}
