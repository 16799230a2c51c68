package io.headwater.listener.follow;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.common.telemetry.Telemetry;
import java.util.List;

/** Metrics as who scrapes a service sees them. */
final class MetricValues {
    private MetricValues() {}

    /** The values of a metric of one chain. */
    static List<String> of(Telemetry telemetry, String metric, String chain) {
        return new String(telemetry.metrics(), UTF_8)
                .lines()
                .filter(line -> line.startsWith(metric + "{") && line.contains("chain=\"" + chain + "\""))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .toList();
    }
}
