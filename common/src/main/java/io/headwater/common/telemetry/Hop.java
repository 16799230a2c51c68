package io.headwater.common.telemetry;

import io.opentelemetry.api.trace.SpanKind;
import java.util.Locale;

/** One service's part of a trace, with the names that OpenTelemetry's messaging conventions give it. */
public enum Hop {
    /** The listener has a transaction's receipt. */
    RECEIVE(SpanKind.CLIENT, "receive"),
    /** The listener has committed an event to Kafka. */
    PUBLISH(SpanKind.PRODUCER, "send"),
    /** The router has sent an event on at one stage. */
    ROUTE(SpanKind.CONSUMER, "process"),
    /** The inventory has changed its holdings. */
    UPSERT(SpanKind.CONSUMER, "process"),
    /** The notifier has delivered a webhook. */
    DELIVER(SpanKind.CONSUMER, "process"),
    /** The logger has appended a line. */
    APPEND(SpanKind.CONSUMER, "process");

    private final SpanKind kind;
    private final String operationType;
    private final String word = name().toLowerCase(Locale.ROOT);

    Hop(SpanKind kind, String operationType) {
        this.kind = kind;
        this.operationType = operationType;
    }

    /** The hop's name in spans and metrics, such as {@code publish}. */
    public String word() {
        return word;
    }

    SpanKind kind() {
        return kind;
    }

    String operationType() {
        return operationType;
    }
}
