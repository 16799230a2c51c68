package io.headwater.demo.screen;

import io.headwater.common.event.Stage;
import io.headwater.common.telemetry.Hop;
import io.headwater.demo.webhooks.WebhookStats;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads the parts of a snapshot out of the services' metrics. */
final class PipelineReader {
    private static final String DURATION = "headwater_hop_duration_seconds";
    private static final String AGE = "headwater_event_age_seconds";
    private static final String BLOCK = "headwater_block_";
    private static final double NANOS = 1e9;

    private final Moment now;
    private final @Nullable Moment last;

    PipelineReader(Moment now, @Nullable Moment last) {
        this.now = now;
        this.last = last;
    }

    List<Snapshot.Chain> chains() {
        Metrics listener = now.of("listener");
        if (listener == null) {
            return List.of();
        }
        return listener.labels(BLOCK + "head", "chain").stream()
                .map(chain -> new Snapshot.Chain(
                        chain,
                        height(listener, "head", chain),
                        height(listener, "observed", chain),
                        height(listener, "safe", chain),
                        height(listener, "finalized", chain)))
                .toList();
    }

    /** Heights below zero stand for none yet. */
    private static OptionalLong height(Metrics listener, String which, String chain) {
        OptionalLong height = whole(listener.gauge(BLOCK + which, "chain", chain));
        return height.orElse(-1) < 0 ? OptionalLong.empty() : height;
    }

    List<Snapshot.HopLine> hops() {
        return Arrays.stream(Hop.values()).map(this::hop).toList();
    }

    private Snapshot.HopLine hop(Hop hop) {
        String service = service(hop);
        return new Snapshot.HopLine(
                hop.word(), service, Optional.ofNullable(now.of(service)).map(metrics -> numbers(hop, metrics)));
    }

    private static String service(Hop hop) {
        return switch (hop) {
            case RECEIVE, PUBLISH -> "listener";
            case ROUTE -> "router";
            case UPSERT -> "inventory";
            case DELIVER -> "notifier";
            case APPEND -> "logger";
        };
    }

    private Snapshot.HopNumbers numbers(Hop hop, Metrics metrics) {
        Map<Stage, Long> events = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            events.put(stage, (long) metrics.sum("headwater_events_total", "hop", hop.word(), "stage", stage.word()));
        }
        return new Snapshot.HopNumbers(
                events,
                handled(hop, metrics),
                perSecond(hop, metrics),
                quantiles(metrics, DURATION, hop),
                quantiles(metrics, AGE, hop));
    }

    private static long handled(Hop hop, Metrics metrics) {
        return (long) metrics.sum(DURATION + "_count", "hop", hop.word());
    }

    /** Empty without a snapshot before, and where the count went down: the service was started again. */
    private OptionalDouble perSecond(Hop hop, Metrics metrics) {
        Metrics before = last == null ? null : last.of(service(hop));
        if (last == null || before == null) {
            return OptionalDouble.empty();
        }
        double seconds = (now.nanoTime() - last.nanoTime()) / NANOS;
        long more = handled(hop, metrics) - handled(hop, before);
        return more < 0 || seconds <= 0 ? OptionalDouble.empty() : OptionalDouble.of(more / seconds);
    }

    private static Snapshot.Quantiles quantiles(Metrics metrics, String histogram, Hop hop) {
        return new Snapshot.Quantiles(
                metrics.quantile(histogram, 0.5, "hop", hop.word()),
                metrics.quantile(histogram, 0.99, "hop", hop.word()));
    }

    Snapshot.Totals totals() {
        return new Snapshot.Totals(
                gauge("inventory", "headwater_holders"),
                counter("listener", "headwater_reorganisations_total"),
                deadLetters());
    }

    private OptionalLong deadLetters() {
        if (!now.complete()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Survey.SERVICES.stream()
                .mapToLong(service ->
                        counter(service, "headwater_dead_letters_total").orElseThrow())
                .sum());
    }

    Snapshot.Webhooks webhooks(WebhookStats receiver) {
        return new Snapshot.Webhooks(
                counter("notifier", "headwater_webhooks_delivered_total"),
                gauge("notifier", "headwater_webhooks_pending"),
                counter("notifier", "headwater_webhooks_failed_total"),
                receiver);
    }

    private OptionalLong counter(String service, String name) {
        Metrics metrics = now.of(service);
        return metrics == null ? OptionalLong.empty() : OptionalLong.of((long) metrics.sum(name));
    }

    private OptionalLong gauge(String service, String name) {
        Metrics metrics = now.of(service);
        return metrics == null ? OptionalLong.empty() : whole(metrics.gauge(name));
    }

    private static OptionalLong whole(OptionalDouble value) {
        return value.isEmpty() ? OptionalLong.empty() : OptionalLong.of((long) value.getAsDouble());
    }
}
