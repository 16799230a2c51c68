package io.headwater.cli.trace;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Picks the spans of some traces out of lines of OTLP's JSON encoding, where ids are hexadecimal. */
final class OtlpJson {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Set<String> traceIds;
    private final BiConsumer<String, TraceSpan> sink;

    OtlpJson(Set<String> traceIds, BiConsumer<String, TraceSpan> sink) {
        this.traceIds = traceIds;
        this.sink = sink;
    }

    /** Takes one line; false when it is not JSON. */
    boolean take(String line) {
        // Most lines are about other transactions: do not parse what cannot matter.
        if (line.isBlank()
                || (traceIds.size() == 1 && !line.contains(traceIds.iterator().next()))) {
            return true;
        }
        try {
            JsonNode tree = MAPPER.readTree(line);
            if (tree.has("scopeSpans")) {
                resource(tree);
            }
            tree.path("resourceSpans").forEach(this::resource);
            return true;
        } catch (JacksonException e) {
            return false;
        }
    }

    private void resource(JsonNode resourceSpans) {
        String service = attributes(resourceSpans.path("resource")).getOrDefault("service.name", "");
        for (JsonNode scope : resourceSpans.path("scopeSpans")) {
            for (JsonNode span : scope.path("spans")) {
                String traceId = span.path("traceId").asString("");
                if (traceIds.contains(traceId)) {
                    sink.accept(traceId, span(span, service));
                }
            }
        }
    }

    private static TraceSpan span(JsonNode span, String service) {
        long start = nanos(span.path("startTimeUnixNano"));
        return new TraceSpan(
                span.path("spanId").asString(""),
                parent(span.path("parentSpanId").asString("")),
                service,
                span.path("name").asString(""),
                start,
                Math.max(0, nanos(span.path("endTimeUnixNano")) - start),
                attributes(span));
    }

    private static @Nullable String parent(String id) {
        return id.isEmpty() || id.matches("0+") ? null : id;
    }

    /** 64-bit integers are strings in OTLP's JSON, or numbers: both are allowed. */
    private static long nanos(JsonNode time) {
        return Long.parseUnsignedLong(time.asString("0"));
    }

    private static Map<String, String> attributes(JsonNode owner) {
        Map<String, String> attributes = new HashMap<>();
        for (JsonNode attribute : owner.path("attributes")) {
            // {"stringValue": "…"}, {"intValue": "…"} and so on: one property, whatever its name.
            attribute
                    .path("value")
                    .forEach(value -> attributes.put(attribute.path("key").asString(""), value.asString("")));
        }
        return attributes;
    }
}
