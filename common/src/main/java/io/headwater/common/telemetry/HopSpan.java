package io.headwater.common.telemetry;

import io.headwater.common.event.ChainEvent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A span under way. One that is never ended is never exported: what was rolled back leaves no trace. */
public final class HopSpan implements AutoCloseable {
    private static final double NANOS = 1e9;

    private final Span span;
    private final Hop hop;
    private final @Nullable ChainEvent event;
    private final HopMetrics metrics;
    private final Instant started;
    private @Nullable Instant stopped;
    private boolean closed;

    HopSpan(Span span, Hop hop, @Nullable ChainEvent event, HopMetrics metrics, Instant started) {
        this.span = span;
        this.started = started;
        this.hop = hop;
        this.event = event;
        this.metrics = metrics;
    }

    /** The context for the next hop, as a W3C {@code traceparent}. */
    public String traceparent() {
        return TraceParent.format(span.getSpanContext());
    }

    /** The context with the sampled flag off: the hops that follow measure, but make no spans. */
    public String unsampledTraceparent() {
        return TraceParent.unsampled(span.getSpanContext());
    }

    public HopSpan attribute(String key, long value) {
        span.setAttribute(key, value);
        return this;
    }

    public HopSpan attribute(String key, String value) {
        span.setAttribute(key, value);
        return this;
    }

    /** Marks the hop as failed, with its reason. */
    public HopSpan failed(String reason) {
        span.setStatus(StatusCode.ERROR, reason);
        return this;
    }

    /** Takes the time at which the span ends, though it is exported only when it is {@linkplain #close() closed}. */
    public HopSpan stop() {
        stopped = Instant.now();
        return this;
    }

    /** Ends the span, now or when it was stopped, and counts the event; once. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        Instant end = stopped == null ? Instant.now() : stopped;
        // The clock may have been set back meanwhile, and a histogram takes no negative values.
        metrics.took(hop, Math.max(0, Duration.between(started, end).toNanos() / NANOS));
        if (event != null) {
            double age = System.currentTimeMillis() / 1e3 - event.block().timestamp();
            metrics.handled(hop, event.stage(), Math.max(age, 0));
        }
        span.end(end);
    }
}
