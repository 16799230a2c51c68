package io.headwater.common.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.common.Samples;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The names that dashboards and alerts are written against. */
class MetricsTest {
    private static final Attributes CHAIN = Attributes.of(AttributeKey.stringKey("chain"), "local");
    private static final Attributes SUBSCRIPTION = Attributes.of(AttributeKey.stringKey("subscription"), "shop");

    private final Telemetry telemetry =
            Telemetry.start("listener", SimpleSpanProcessor.create(InMemorySpanExporter.create()));

    @AfterEach
    void close() {
        telemetry.close();
    }

    @Test
    void hopsHaveDurationAgeAndCount() {
        HopSpan receive = telemetry.hops().receive("local", Samples.transfer(), Instant.EPOCH);
        telemetry
                .hops()
                .start(Hop.PUBLISH, receive.traceparent(), "topic", Samples.transfer())
                .close();
        receive.close();
        assertThat(series("headwater_hop_duration_seconds_bucket"))
                .contains("hop=\"publish\"", "hop=\"receive\"", "le=\"0.001\"", "le=\"30.0\"", "le=\"+Inf\"");
        assertThat(series("headwater_event_age_seconds_bucket"))
                .contains("hop=\"publish\"", "le=\"0.1\"", "le=\"3600.0\"", "le=\"+Inf\"")
                .doesNotContain("hop=\"receive\"");
        assertThat(series("headwater_events_total")).contains("hop=\"publish\"", "stage=\"observed\"", "} 1.0");
    }

    @Test
    void namesOfTheBriefAreTheseInPrometheus() {
        Meter meter = telemetry.meter();
        for (String counter : List.of("headwater.dead.letters", "headwater.reorganisations")) {
            meter.counterBuilder(counter).build().add(2, CHAIN);
        }
        for (String gauge : List.of("head", "observed", "safe", "finalized")) {
            meter.gaugeBuilder("headwater.block." + gauge).ofLongs().build().set(41, CHAIN);
        }
        for (String counter : List.of("headwater.webhooks.delivered", "headwater.webhooks.failed")) {
            meter.counterBuilder(counter).build().add(2, SUBSCRIPTION);
        }
        meter.gaugeBuilder("headwater.webhooks.pending").ofLongs().build().set(5, SUBSCRIPTION);
        telemetry.hops().start(Hop.APPEND, null, "audit", Samples.transfer()).close();
        assertThat(names())
                .containsExactlyInAnyOrder(
                        "headwater_block_finalized",
                        "headwater_block_head",
                        "headwater_block_observed",
                        "headwater_block_safe",
                        "headwater_dead_letters_total",
                        "headwater_event_age_seconds_bucket",
                        "headwater_event_age_seconds_count",
                        "headwater_event_age_seconds_sum",
                        "headwater_events_total",
                        "headwater_hop_duration_seconds_bucket",
                        "headwater_hop_duration_seconds_count",
                        "headwater_hop_duration_seconds_sum",
                        "headwater_reorganisations_total",
                        "headwater_webhooks_delivered_total",
                        "headwater_webhooks_failed_total",
                        "headwater_webhooks_pending");
        assertThat(series("headwater_block_head")).contains("chain=\"local\"", "} 41.0");
        assertThat(series("headwater_webhooks_pending")).contains("subscription=\"shop\"", "} 5.0");
    }

    @Test
    void theServiceIsNamedOnce() {
        telemetry.meter().counterBuilder("headwater.dead.letters").build().add(1);
        assertThat(series("target_info"))
                .contains("service_name=\"headwater-listener\"", "service_namespace=\"headwater\"");
    }

    private String series(String name) {
        return text().lines().filter(line -> line.startsWith(name + "{")).collect(Collectors.joining("\n"));
    }

    private Set<String> names() {
        return text().lines()
                .filter(line -> line.startsWith("headwater_"))
                .map(line -> line.substring(0, line.indexOf('{')))
                .collect(Collectors.toSet());
    }

    private String text() {
        return new String(telemetry.metrics(), UTF_8);
    }
}
