package io.headwater.listener.publish;

import io.headwater.common.event.ChainEvent;
import io.headwater.common.telemetry.Hop;
import io.headwater.common.telemetry.HopSpan;
import io.headwater.common.telemetry.HopTracer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The spans of one Kafka transaction: a root for each transaction of the chain, under it one span for each event. They
 * are exported only after the commit.
 */
final class PublishTrace {
    /** A transaction with more events than this shows the first ones, and how many there were. */
    static final int EVENTS_SHOWN = 64;

    private final HopTracer hops;
    private final Map<Mined, Root> roots = new LinkedHashMap<>();
    private final List<HopSpan> published = new ArrayList<>();

    /** A transaction in a block: after a reorganisation the same transaction may be mined again. */
    private record Mined(String transaction, String block) {}

    private static final class Root {
        private final HopSpan span;
        private int events;
        private int shown;

        private Root(HopSpan span) {
            this.span = span;
        }

        private void describe() {
            span.attribute("headwater.events", events).stop();
        }
    }

    private PublishTrace(HopTracer hops) {
        this.hops = hops;
    }

    /** The roots of these events' transactions; they end now, when the block is read and decoded. */
    static PublishTrace received(HopTracer hops, String chain, List<ChainEvent> events, Instant since) {
        PublishTrace trace = new PublishTrace(hops);
        for (ChainEvent event : events) {
            trace.roots.computeIfAbsent(mined(event), mined -> new Root(hops.receive(chain, event, since))).events++;
        }
        trace.roots.values().forEach(Root::describe);
        return trace;
    }

    private static Mined mined(ChainEvent event) {
        return new Mined(event.transaction().hash(), event.block().hash());
    }

    /** Starts the event's span. Returns the W3C context that travels with the event. */
    String publishing(ChainEvent event, String topic) {
        Root root = roots.get(mined(event));
        if (root == null) {
            throw new IllegalArgumentException("event " + event.id() + " was not received");
        }
        if (root.shown++ >= EVENTS_SHOWN) {
            return root.span.unsampledTraceparent();
        }
        HopSpan span = hops.start(Hop.PUBLISH, root.span.traceparent(), topic, event);
        published.add(span);
        return span.traceparent();
    }

    /** Exports the spans. */
    void committed() {
        published.forEach(HopSpan::close);
        roots.values().forEach(root -> root.span.close());
    }
}
