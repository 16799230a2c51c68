package io.headwater.cli.trace;

import io.headwater.cli.http.HttpJson;
import io.headwater.cli.options.UnusableOptionException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Traces from Jaeger's query API, {@code GET /api/traces/{traceId}}. */
public final class JaegerTraces implements TraceSource {
    private static final long NANOS_PER_MICRO = 1_000;

    private final HttpJson http = new HttpJson();
    private final URI base;

    /** @param base the address of Jaeger's query API and page, such as {@code http://127.0.0.1:16686} */
    public JaegerTraces(URI base) {
        this.base = base;
    }

    @Override
    public Map<String, List<TraceSpan>> traces(Set<String> traceIds) {
        Map<String, List<TraceSpan>> traces = new HashMap<>();
        for (String traceId : traceIds) {
            List<TraceSpan> spans = trace(traceId);
            if (!spans.isEmpty()) {
                traces.put(traceId, spans);
            }
        }
        return traces;
    }

    private List<TraceSpan> trace(String traceId) {
        try {
            HttpJson.Answer answer = http.get(base.resolve("/api/traces/" + traceId));
            if (answer.status() == 404) {
                return List.of();
            }
            if (answer.status() != 200 || !answer.body().path("data").isArray()) {
                throw new IOException("HTTP " + answer.status() + ": " + answer.body());
            }
            List<TraceSpan> spans = new ArrayList<>();
            answer.body().path("data").forEach(trace -> spans(trace, spans));
            return spans;
        } catch (IOException e) {
            throw new UnusableOptionException(
                    "--jaeger",
                    base,
                    "no trace came (" + e.getMessage()
                            + "); start Jaeger, correct the URL, or read the spans' files with --spans",
                    e);
        }
    }

    private static void spans(JsonNode trace, List<TraceSpan> spans) {
        for (JsonNode span : trace.path("spans")) {
            JsonNode process =
                    trace.path("processes").path(span.path("processID").asString(""));
            spans.add(new TraceSpan(
                    span.path("spanID").asString(""),
                    parent(span.path("references")),
                    process.path("serviceName").asString(""),
                    span.path("operationName").asString(""),
                    span.path("startTime").asLong(0) * NANOS_PER_MICRO,
                    span.path("duration").asLong(0) * NANOS_PER_MICRO,
                    tags(span.path("tags"))));
        }
    }

    private static @Nullable String parent(JsonNode references) {
        for (JsonNode reference : references) {
            if (reference.path("refType").asString("").equals("CHILD_OF")) {
                return reference.path("spanID").asString("");
            }
        }
        return null;
    }

    private static Map<String, String> tags(JsonNode tags) {
        Map<String, String> attributes = new HashMap<>();
        tags.forEach(tag ->
                attributes.put(tag.path("key").asString(""), tag.path("value").asString("")));
        return attributes;
    }
}
