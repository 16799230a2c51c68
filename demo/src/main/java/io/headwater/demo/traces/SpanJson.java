package io.headwater.demo.traces;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request in OTLP/JSON: ids in hex, enums as numbers, 64-bit integers as decimal strings. What is empty is left out,
 * as Protobuf's JSON has it.
 */
final class SpanJson {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HexFormat HEX = HexFormat.of();

    private final JsonGenerator json;

    private SpanJson(JsonGenerator json) {
        this.json = json;
    }

    /** UTF-8 without a line feed. */
    static byte[] line(ExportTraceServiceRequest request) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(request.getSerializedSize() * 3);
        try (JsonGenerator generator = JSON.createGenerator(out)) {
            new SpanJson(generator).request(request);
        }
        return out.toByteArray();
    }

    private void request(ExportTraceServiceRequest request) {
        json.writeStartObject();
        json.writeArrayPropertyStart("resourceSpans");
        request.getResourceSpansList().forEach(this::resource);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void resource(ResourceSpans spans) {
        json.writeStartObject();
        json.writeObjectPropertyStart("resource");
        JsonAttributes.write(json, spans.getResource().getAttributesList());
        json.writeEndObject();
        json.writeArrayPropertyStart("scopeSpans");
        spans.getScopeSpansList().forEach(this::scope);
        json.writeEndArray();
        text("schemaUrl", spans.getSchemaUrl());
        json.writeEndObject();
    }

    private void scope(ScopeSpans spans) {
        InstrumentationScope scope = spans.getScope();
        json.writeStartObject();
        json.writeObjectPropertyStart("scope");
        text("name", scope.getName());
        text("version", scope.getVersion());
        JsonAttributes.write(json, scope.getAttributesList());
        json.writeEndObject();
        json.writeArrayPropertyStart("spans");
        spans.getSpansList().forEach(this::span);
        json.writeEndArray();
        text("schemaUrl", spans.getSchemaUrl());
        json.writeEndObject();
    }

    private void span(Span span) {
        json.writeStartObject();
        hex("traceId", span.getTraceId());
        hex("spanId", span.getSpanId());
        text("traceState", span.getTraceState());
        hex("parentSpanId", span.getParentSpanId());
        number("flags", span.getFlags());
        text("name", span.getName());
        json.writeNumberProperty("kind", span.getKindValue());
        nanos("startTimeUnixNano", span.getStartTimeUnixNano());
        nanos("endTimeUnixNano", span.getEndTimeUnixNano());
        JsonAttributes.write(json, span.getAttributesList());
        number("droppedAttributesCount", span.getDroppedAttributesCount());
        eventsAndLinks(span);
        status(span.getStatus());
        json.writeEndObject();
    }

    private void eventsAndLinks(Span span) {
        if (span.getEventsCount() > 0) {
            json.writeArrayPropertyStart("events");
            span.getEventsList().forEach(this::event);
            json.writeEndArray();
        }
        number("droppedEventsCount", span.getDroppedEventsCount());
        if (span.getLinksCount() > 0) {
            json.writeArrayPropertyStart("links");
            span.getLinksList().forEach(this::link);
            json.writeEndArray();
        }
        number("droppedLinksCount", span.getDroppedLinksCount());
    }

    private void event(Span.Event event) {
        json.writeStartObject();
        nanos("timeUnixNano", event.getTimeUnixNano());
        text("name", event.getName());
        JsonAttributes.write(json, event.getAttributesList());
        number("droppedAttributesCount", event.getDroppedAttributesCount());
        json.writeEndObject();
    }

    private void link(Span.Link link) {
        json.writeStartObject();
        hex("traceId", link.getTraceId());
        hex("spanId", link.getSpanId());
        text("traceState", link.getTraceState());
        JsonAttributes.write(json, link.getAttributesList());
        number("droppedAttributesCount", link.getDroppedAttributesCount());
        number("flags", link.getFlags());
        json.writeEndObject();
    }

    private void status(Status status) {
        json.writeObjectPropertyStart("status");
        text("message", status.getMessage());
        number("code", status.getCodeValue());
        json.writeEndObject();
    }

    private void text(String name, String value) {
        if (!value.isEmpty()) {
            json.writeStringProperty(name, value);
        }
    }

    private void hex(String name, ByteString id) {
        text(name, HEX.formatHex(id.toByteArray()));
    }

    /** An unsigned 32-bit number. */
    private void number(String name, int value) {
        if (value != 0) {
            json.writeNumberProperty(name, Integer.toUnsignedLong(value));
        }
    }

    private void nanos(String name, long value) {
        json.writeStringProperty(name, Long.toUnsignedString(value));
    }
}
