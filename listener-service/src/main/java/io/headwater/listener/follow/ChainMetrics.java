package io.headwater.listener.follow;

import io.headwater.listener.publish.Checkpoint;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** How far a chain has been followed, in numbers; no gauge tells anything while another listener leads. */
public final class ChainMetrics {
    private final AtomicLong head = new AtomicLong();
    private final Attributes attributes;
    private final LongCounter reorganisations;
    private final LongCounter undecoded;
    private final AtomicLong remaining = new AtomicLong();
    private volatile @Nullable Checkpoint checkpoint;

    public ChainMetrics(Meter meter, String chain) {
        attributes = Attributes.of(AttributeKey.stringKey("chain"), chain);
        reorganisations = meter.counterBuilder("headwater.reorganisations").build();
        undecoded = meter.counterBuilder("headwater.undecoded").build();
        gauge(meter, "headwater.block.head", reached -> head.get());
        gauge(meter, "headwater.backfill.remaining", reached -> remaining.get());
        gauge(meter, "headwater.block.observed", reached -> reached.next() - 1);
        gauge(meter, "headwater.block.safe", Checkpoint::safe);
        gauge(meter, "headwater.block.finalized", Checkpoint::finalized);
    }

    private void gauge(Meter meter, String name, ToLongFunction<Checkpoint> value) {
        var unused = meter.gaugeBuilder(name).ofLongs().buildWithCallback(measurement -> {
            Checkpoint reached = checkpoint;
            if (reached != null) {
                measurement.record(value.applyAsLong(reached), attributes);
            }
        });
    }

    void head(long number) {
        head.set(number);
    }

    /** How many final blocks a backfill has still to read. */
    void remaining(long blocks) {
        remaining.set(blocks);
    }

    void at(Checkpoint reached) {
        checkpoint = reached;
    }

    /** Begins to follow. */
    void enter(Checkpoint reached) {
        head.set(reached.next() - 1);
        remaining.set(0);
        checkpoint = reached;
    }

    /** Follows no longer. */
    void leave() {
        checkpoint = null;
    }

    void reorganised() {
        reorganisations.add(1, attributes);
    }

    /** So many events were published raw: no ABI fits their logs. */
    void undecoded(long events) {
        undecoded.add(events, attributes);
    }
}
