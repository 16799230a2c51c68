package io.headwater.common.telemetry;

import io.headwater.common.event.Stage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What is measured at every hop, whether its trace is sampled or not. */
final class HopMetrics {
    private static final AttributeKey<String> HOP = AttributeKey.stringKey("hop");
    private static final AttributeKey<String> STAGE = AttributeKey.stringKey("stage");
    private static final List<Double> SECONDS =
            List.of(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0);
    private static final List<Double> AGES =
            List.of(0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 5.0, 10.0, 30.0, 60.0, 300.0, 900.0, 3600.0);

    /** Made once: they are needed for every event. */
    private record Known(Attributes hop, Map<Stage, Attributes> stages) {
        static Known of(Hop hop) {
            Map<Stage, Attributes> stages = new EnumMap<>(Stage.class);
            for (Stage stage : Stage.values()) {
                stages.put(stage, Attributes.of(HOP, hop.word(), STAGE, stage.word()));
            }
            return new Known(Attributes.of(HOP, hop.word()), stages);
        }
    }

    private final Map<Hop, Known> known = new EnumMap<>(Hop.class);
    private final DoubleHistogram duration;
    private final DoubleHistogram age;
    private final LongCounter events;

    HopMetrics(Meter meter) {
        for (Hop hop : Hop.values()) {
            known.put(hop, Known.of(hop));
        }
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

    private Known known(Hop hop) {
        return Objects.requireNonNull(known.get(hop));
    }

    void took(Hop hop, double seconds) {
        duration.record(seconds, known(hop).hop());
    }

    void handled(Hop hop, Stage stage, double ageSeconds) {
        counted(hop, stage, 1);
        age.record(ageSeconds, known(hop).hop());
    }

    void counted(Hop hop, Stage stage, long handled) {
        events.add(handled, Objects.requireNonNull(known(hop).stages().get(stage)));
    }
}
