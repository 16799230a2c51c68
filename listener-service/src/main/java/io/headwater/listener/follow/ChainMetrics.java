package io.headwater.listener.follow;

import io.headwater.listener.publish.Checkpoint;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** How far a chain has been followed, in numbers. */
public final class ChainMetrics {
    private final AtomicLong head = new AtomicLong(-1);
    private final Attributes attributes;
    private final LongCounter reorganisations;
    private final LongCounter undecoded;
    private final AtomicLong remaining = new AtomicLong();
    private volatile Checkpoint checkpoint = Checkpoint.start(0, 0);

    public ChainMetrics(Meter meter, String chain) {
        attributes = Attributes.of(AttributeKey.stringKey("chain"), chain);
        reorganisations = meter.counterBuilder("headwater.reorganisations").build();
        undecoded = meter.counterBuilder("headwater.undecoded").build();
        gauge(meter, "headwater.block.head", head::get);
        gauge(meter, "headwater.backfill.remaining", remaining::get);
        gauge(meter, "headwater.block.observed", () -> checkpoint.next() - 1);
        gauge(meter, "headwater.block.safe", () -> checkpoint.safe());
        gauge(meter, "headwater.block.finalized", () -> checkpoint.finalized());
    }

    private void gauge(Meter meter, String name, LongSupplier value) {
        var unused = meter.gaugeBuilder(name)
                .ofLongs()
                .buildWithCallback(measurement -> measurement.record(value.getAsLong(), attributes));
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

    void reorganised() {
        reorganisations.add(1, attributes);
    }

    /** So many events were published raw: no ABI fits their logs. */
    void undecoded(long events) {
        undecoded.add(events, attributes);
    }
}
