package io.headwater.common.telemetry;

import io.headwater.common.event.Stage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import java.util.List;

/** What is measured at every hop, whether its trace is sampled or not. */
final class HopMetrics {
    private static final AttributeKey<String> HOP = AttributeKey.stringKey("hop");
    private static final AttributeKey<String> STAGE = AttributeKey.stringKey("stage");
    private static final List<Double> SECONDS =
            List.of(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0);
    private static final List<Double> AGES =
            List.of(0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 5.0, 10.0, 30.0, 60.0, 300.0, 900.0, 3600.0);

    private final DoubleHistogram duration;
    private final DoubleHistogram age;
    private final LongCounter events;

    HopMetrics(Meter meter) {
        duration = histogram(meter, "headwater.hop.duration", "time spent in one hop", SECONDS);
        age = histogram(meter, "headwater.event.age", "time since the block of the event", AGES);
        events = meter.counterBuilder("headwater.events")
                .setDescription("events handled")
                .build();
    }

    private static DoubleHistogram histogram(Meter meter, String name, String description, List<Double> buckets) {
        return meter.histogramBuilder(name)
                .setUnit("s")
                .setDescription(description)
                .setExplicitBucketBoundariesAdvice(buckets)
                .build();
    }

    void took(Hop hop, double seconds) {
        duration.record(seconds, Attributes.of(HOP, hop.word()));
    }

    void handled(Hop hop, Stage stage, double ageSeconds) {
        events.add(1, Attributes.of(HOP, hop.word(), STAGE, stage.word()));
        age.record(ageSeconds, Attributes.of(HOP, hop.word()));
    }
}
