package io.headwater.listener.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.common.telemetry.Telemetry;
import io.headwater.common.telemetry.TelemetrySettings;
import io.headwater.listener.publish.Checkpoint;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChainMetricsTest {
    private final Telemetry telemetry = Telemetry.start("listener", new TelemetrySettings(null, 1));
    private final ChainMetrics metrics = new ChainMetrics(telemetry.meter(), "main");
    private final ChainMetrics others = new ChainMetrics(telemetry.meter(), "side");

    @AfterEach
    void stop() {
        telemetry.close();
    }

    @Test
    void whatNoAbiFitsIsCountedForEachChain() {
        metrics.undecoded(3);
        metrics.undecoded(0);
        metrics.undecoded(4);
        others.undecoded(1);

        assertThat(values("headwater_undecoded_total")).containsExactly("7.0");
        assertThat(MetricValues.of(telemetry, "headwater_undecoded_total", "side"))
                .containsExactly("1.0");
    }

    @Test
    void noGaugeTellsAnythingButOfWhoLeads() {
        assertThat(values("headwater_block_observed")).isEmpty();

        metrics.enter(Checkpoint.start(1, 5));
        assertThat(values("headwater_block_observed")).containsExactly("4.0");
        assertThat(values("headwater_block_head")).containsExactly("4.0");
        metrics.head(9);
        assertThat(values("headwater_block_head")).containsExactly("9.0");

        metrics.leave();
        assertThat(values("headwater_block_observed")).isEmpty();
        assertThat(values("headwater_block_head")).isEmpty();
    }

    private List<String> values(String metric) {
        return MetricValues.of(telemetry, metric, "main");
    }
}
