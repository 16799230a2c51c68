package io.headwater.demo.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final String TEXT = """
            # HELP jobs_total jobs done
            # TYPE jobs_total counter
            jobs_total{kind="a",place="x"} 3.0
            jobs_total{kind="a",place="y",} 4 1750000041000
            jobs_total{kind="b\\\\ \\"q\\" {z}",place="x"} 1e1
            temperature -0.5
            took_seconds_bucket{hop="publish",le="0.1"} 10
            took_seconds_bucket{hop="publish",le="0.5"} 30
            took_seconds_bucket{hop="publish",le="+Inf"} 40
            took_seconds_bucket{hop="route",le="+Inf"} 0
            """;

    private final Metrics metrics = Metrics.parse(TEXT);

    @Test
    void sumsWhatFits() {
        assertThat(metrics.sum("jobs_total")).isEqualTo(17);
        assertThat(metrics.sum("jobs_total", "kind", "a")).isEqualTo(7);
        assertThat(metrics.sum("jobs_total", "kind", "a", "place", "y")).isEqualTo(4);
        assertThat(metrics.sum("jobs_total", "kind", "b\\ \"q\" {z}")).isEqualTo(10);
        assertThat(metrics.sum("jobs_total", "kind", "c")).isZero();
    }

    @Test
    void knowsWhatIsNotThere() {
        assertThat(metrics.gauge("temperature")).hasValue(-0.5);
        assertThat(metrics.gauge("pressure")).isEmpty();
        assertThat(metrics.gauge("jobs_total", "kind", "c")).isEmpty();
        assertThat(metrics.labels("jobs_total", "place")).containsExactly("x", "y");
    }

    @Test
    void estimatesQuantilesWithinBuckets() {
        assertThat(metrics.quantile("took_seconds", 0.125, "hop", "publish").orElseThrow())
                .isEqualTo(0.05, within(1e-9));
        assertThat(metrics.quantile("took_seconds", 0.5, "hop", "publish").orElseThrow())
                .isEqualTo(0.3, within(1e-9));
        assertThat(metrics.quantile("took_seconds", 0.99, "hop", "publish")).hasValue(0.5);
        assertThat(metrics.quantile("took_seconds", 0.5, "hop", "route")).isEmpty();
        assertThat(metrics.quantile("took_seconds", 0.5, "hop", "upsert")).isEmpty();
    }

    @Test
    void namesTheLineItCannotRead() {
        assertThatThrownBy(() -> Metrics.parse("<html>")).hasMessageContaining("<html>");
        assertThatThrownBy(() -> Metrics.parse("a{b=\"c} 1")).hasMessageContaining("a{b=\"c} 1");
        assertThatThrownBy(() -> Metrics.parse("a one")).hasMessageContaining("one in a one");
    }
}
