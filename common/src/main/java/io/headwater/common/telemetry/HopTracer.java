package io.headwater.common.telemetry;

import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.Stage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Makes the spans of the pipeline: one root per transaction and block, then one span per event and hop, named
 * {@code <hop> <destination>} and described by OpenTelemetry's messaging conventions.
 */
public final class HopTracer {
    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    private static final AttributeKey<String> OPERATION_NAME = AttributeKey.stringKey("messaging.operation.name");
    private static final AttributeKey<String> OPERATION_TYPE = AttributeKey.stringKey("messaging.operation.type");
    private static final AttributeKey<String> DESTINATION = AttributeKey.stringKey("messaging.destination.name");
    private static final AttributeKey<String> MESSAGE_ID = AttributeKey.stringKey("messaging.message.id");
    private static final AttributeKey<String> STAGE = AttributeKey.stringKey("headwater.stage");
    private static final AttributeKey<String> EVENT = AttributeKey.stringKey("headwater.event");
    private static final AttributeKey<String> CONTRACT = AttributeKey.stringKey("headwater.contract");
    private static final AttributeKey<String> TRANSACTION = AttributeKey.stringKey("headwater.transaction.hash");
    private static final AttributeKey<String> BLOCK_HASH = AttributeKey.stringKey("headwater.block.hash");
    private static final AttributeKey<Long> BLOCK_NUMBER = AttributeKey.longKey("headwater.block.number");

    private final Tracer tracer;
    private final HopMetrics metrics;

    HopTracer(Tracer tracer, HopMetrics metrics) {
        this.tracer = tracer;
        this.metrics = metrics;
    }

    /**
     * Starts the root span of a transaction in a block. Its id follows from both hashes, so that a transaction which
     * is mined twice has two roots and a replay has none of its own.
     *
     * @param chain the chain's name
     * @param since when the block was first seen
     */
    public HopSpan receive(String chain, ChainEvent first, Instant since) {
        String transaction = first.transaction().hash();
        SpanBuilder builder = tracer.spanBuilder(Hop.RECEIVE.word() + " " + chain)
                .setNoParent()
                .setSpanKind(Hop.RECEIVE.kind())
                .setStartTimestamp(since)
                .setAttribute(OPERATION_NAME, Hop.RECEIVE.word())
                .setAttribute(OPERATION_TYPE, Hop.RECEIVE.operationType())
                .setAttribute(TRANSACTION, transaction)
                .setAttribute(BLOCK_HASH, first.block().hash())
                .setAttribute(BLOCK_NUMBER, first.block().number());
        String spanId = TraceIds.spanId(first.block().hash(), transaction);
        Span span = DerivedIds.during(TraceIds.traceId(transaction), spanId, builder::startSpan);
        return new HopSpan(span, Hop.RECEIVE, null, metrics, since);
    }

    /**
     * Starts the span of one event at one hop.
     *
     * @param traceparent the W3C context that came with the event; without one the span is a root of its own in the
     *     transaction's trace
     * @param destination the topic, URL or table that the hop is about
     */
    public HopSpan start(Hop hop, @Nullable String traceparent, String destination, ChainEvent event) {
        SpanContext parent = TraceParent.parse(traceparent);
        String spanId = TraceIds.spanId(
                parent.getSpanId(),
                hop.word(),
                destination,
                event.id(),
                event.stage().word());
        SpanBuilder builder = tracer.spanBuilder(hop.word() + " " + destination).setSpanKind(hop.kind());
        if (parent.isValid()) {
            builder.setParent(Context.root().with(Span.wrap(parent)));
        } else {
            builder.setNoParent();
        }
        String traceId =
                parent.isValid() ? null : TraceIds.traceId(event.transaction().hash());
        Instant now = Instant.now();
        builder.setStartTimestamp(now);
        Span span = DerivedIds.during(traceId, spanId, builder::startSpan);
        if (span.isRecording()) {
            describe(span, hop, destination, event);
        }
        return new HopSpan(span, hop, event, metrics, now);
    }

    /** Counts events that are handled without spans of their own; neither their age nor the time they took is measured. */
    public void counted(Hop hop, Stage stage, long events) {
        metrics.counted(hop, stage, events);
    }

    private static void describe(Span span, Hop hop, String destination, ChainEvent event) {
        span.setAttribute(SYSTEM, "kafka");
        span.setAttribute(OPERATION_NAME, hop.word());
        span.setAttribute(OPERATION_TYPE, hop.operationType());
        span.setAttribute(DESTINATION, destination);
        span.setAttribute(MESSAGE_ID, event.id());
        span.setAttribute(STAGE, event.stage().word());
        span.setAttribute(CONTRACT, event.contract());
        span.setAttribute(BLOCK_NUMBER, event.block().number());
        if (event.event() != null) {
            span.setAttribute(EVENT, event.event());
        }
    }
}
