package io.headwater.demo.screen;

import io.headwater.common.event.Stage;
import io.headwater.demo.webhooks.Delivery;
import io.headwater.demo.webhooks.WebhookStats;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Snapshots of several states. */
final class Snapshots {
    private static final OptionalLong UNKNOWN = OptionalLong.empty();
    private static final String REASON = "nothing listens there";

    private Snapshots() {}

    /** Nothing answers yet. */
    static Snapshot starting() {
        return new Snapshot(
                Duration.ofSeconds(2),
                new Snapshot.Pipeline(
                        List.of(),
                        List.of(
                                silent("receive", "listener"),
                                silent("publish", "listener"),
                                silent("route", "router"),
                                silent("upsert", "inventory"),
                                silent("deliver", "notifier"),
                                silent("append", "logger")),
                        new Snapshot.Totals(UNKNOWN, UNKNOWN, UNKNOWN),
                        Map.of("router", REASON)),
                new Snapshot.Webhooks(UNKNOWN, UNKNOWN, UNKNOWN, new WebhookStats(0, 0, 0, List.of())),
                processes("starting", 0),
                List.of());
    }

    static Snapshot healthy() {
        return new Snapshot(
                Duration.ofSeconds(3_723),
                new Snapshot.Pipeline(
                        List.of(chain()),
                        List.of(
                                new Snapshot.HopLine(
                                        "receive",
                                        "listener",
                                        Optional.of(numbers(Map.of(), 61_204, 58, 0.0021, 0.0096))),
                                hop("publish", "listener", 0.012),
                                hop("route", "router", 0.0042),
                                upsert(),
                                hop("deliver", "notifier", 0.104),
                                hop("append", "logger", 0.0008)),
                        new Snapshot.Totals(OptionalLong.of(1_288), OptionalLong.of(3), OptionalLong.of(0)),
                        Map.of()),
                new Snapshot.Webhooks(OptionalLong.of(123_301), OptionalLong.of(12), OptionalLong.of(0), stats()),
                processes("ready", 0),
                List.of());
    }

    /** The inventory is down and started again, and spans cannot be kept. */
    static Snapshot broken() {
        Snapshot healthy = healthy();
        Snapshot.Pipeline pipeline = healthy.pipeline();
        List<Snapshot.HopLine> hops = pipeline.hops().stream()
                .map(hop -> hop.service().equals("inventory") ? silent(hop.name(), hop.service()) : hop)
                .toList();
        return new Snapshot(
                healthy.uptime(),
                new Snapshot.Pipeline(
                        pipeline.chains(),
                        hops,
                        new Snapshot.Totals(UNKNOWN, OptionalLong.of(3), UNKNOWN),
                        Map.of("inventory", REASON)),
                new Snapshot.Webhooks(OptionalLong.of(123_301), OptionalLong.of(12), OptionalLong.of(4), stats()),
                processes("restarting", 2),
                List.of("span requests not kept: 3; the last one: No space left on device"));
    }

    private static Snapshot.Chain chain() {
        return new Snapshot.Chain(
                "local",
                OptionalLong.of(4_120),
                OptionalLong.of(4_120),
                OptionalLong.of(4_088),
                OptionalLong.of(4_056));
    }

    private static Snapshot.HopLine silent(String name, String service) {
        return new Snapshot.HopLine(name, service, Optional.empty());
    }

    private static Snapshot.HopLine hop(String name, String service, double median) {
        Map<Stage, Long> events =
                Map.of(Stage.OBSERVED, 122_408L, Stage.SAFE, 0L, Stage.FINALIZED, 840L, Stage.REMOVED, 53L);
        return new Snapshot.HopLine(name, service, Optional.of(numbers(events, 123_301, 116.5, median, median * 4)));
    }

    /** Before its first event. */
    private static Snapshot.HopLine upsert() {
        Snapshot.Quantiles none = new Snapshot.Quantiles(OptionalDouble.empty(), OptionalDouble.empty());
        return new Snapshot.HopLine(
                "upsert",
                "inventory",
                Optional.of(new Snapshot.HopNumbers(Map.of(), 0, OptionalDouble.of(0), none, none)));
    }

    private static Snapshot.HopNumbers numbers(
            Map<Stage, Long> events, long handled, double perSecond, double median, double high) {
        return new Snapshot.HopNumbers(
                events,
                handled,
                OptionalDouble.of(perSecond),
                new Snapshot.Quantiles(OptionalDouble.of(median), OptionalDouble.of(high)),
                events.isEmpty()
                        ? new Snapshot.Quantiles(OptionalDouble.empty(), OptionalDouble.empty())
                        : new Snapshot.Quantiles(OptionalDouble.of(1.2), OptionalDouble.of(3.9)));
    }

    private static WebhookStats stats() {
        Delivery delivery = new Delivery(
                "headwater.event.observed.v1", "31337:0x" + "1a2b3c4d".repeat(8) + ":7", "0123456789abcdef".repeat(2));
        Delivery removal = new Delivery("headwater.event.removed.v1", delivery.eventId(), "");
        return new WebhookStats(123_308, 123_301, 0, List.of(delivery, removal, delivery, delivery, delivery));
    }

    private static List<Snapshot.ProcessLine> processes(String inventory, int restarts) {
        String others = inventory.equals("starting") ? "starting" : "ready";
        return List.of(
                new Snapshot.ProcessLine("kafka", "ready", 0),
                new Snapshot.ProcessLine("node", "ready", 0),
                new Snapshot.ProcessLine("postgres", "ready", 0),
                new Snapshot.ProcessLine("jaeger", "ready", 0),
                new Snapshot.ProcessLine("listener", others, 0),
                new Snapshot.ProcessLine("router", others, 0),
                new Snapshot.ProcessLine("inventory", inventory, restarts),
                new Snapshot.ProcessLine("notifier", others, 0),
                new Snapshot.ProcessLine("logger", others, others.equals("ready") ? 3 : 0));
    }
}
