package io.headwater.router;

import io.headwater.common.telemetry.HopTracer;
import io.headwater.common.telemetry.Telemetry;
import io.opentelemetry.api.metrics.LongCounter;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the router's tasks report to.
 *
 * @param hops spans and metrics of routed events
 * @param deadLetters records set aside
 * @param waiting events of all tasks that are not final yet
 */
record RouterMetrics(HopTracer hops, LongCounter deadLetters, LongAdder waiting) {
    static RouterMetrics of(Telemetry telemetry) {
        LongAdder waiting = new LongAdder();
        var gauge = telemetry
                .meter()
                .gaugeBuilder("headwater.events.waiting")
                .setDescription("events in the router that are not final yet")
                .ofLongs()
                .buildWithCallback(measurement -> measurement.record(waiting.sum()));
        assert gauge != null : "it lives as long as the telemetry";
        return new RouterMetrics(
                telemetry.hops(),
                telemetry
                        .meter()
                        .counterBuilder("headwater.dead.letters")
                        .setDescription("records set aside")
                        .build(),
                waiting);
    }
}
