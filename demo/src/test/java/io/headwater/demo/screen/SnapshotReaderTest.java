package io.headwater.demo.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.Stage;
import io.headwater.common.service.HttpAnswer;
import io.headwater.common.service.HttpServer;
import io.headwater.common.service.HttpSettings;
import io.headwater.common.telemetry.Hop;
import io.headwater.common.telemetry.Telemetry;
import io.headwater.common.telemetry.TelemetrySettings;
import io.headwater.demo.webhooks.WebhookStats;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SnapshotReaderTest {
    private static final Attributes CHAIN = Attributes.of(AttributeKey.stringKey("chain"), "local");

    private final Map<String, Telemetry> telemetry = new LinkedHashMap<>();
    private final Map<String, HttpServer> servers = new LinkedHashMap<>();
    private final Map<String, URI> services = new LinkedHashMap<>();
    private final AtomicLong nanoTime = new AtomicLong(7_000_000_000L);

    @BeforeEach
    void startServices() {
        for (String service : List.of("listener", "router", "inventory", "notifier", "logger")) {
            Telemetry started = Telemetry.start(service, new TelemetrySettings(null, 1));
            telemetry.put(service, started);
            HttpServer server = HttpServer.start(new HttpSettings("127.0.0.1", 0))
                    .get("/metrics", question -> HttpAnswer.of(Telemetry.METRICS_CONTENT_TYPE, started.metrics()));
            servers.put(service, server);
            services.put(service, URI.create("http://127.0.0.1:" + server.port()));
        }
    }

    @AfterEach
    void stopServices() {
        servers.values().forEach(HttpServer::close);
        telemetry.values().forEach(Telemetry::close);
    }

    @Test
    void readsWhatTheServicesMeasure() throws Exception {
        measure();
        try (SnapshotReader reader = reader()) {
            nanoTime.addAndGet(61_000_000_000L);
            Snapshot snapshot = reader.read();
            assertThat(snapshot.uptime()).isEqualTo(Duration.ofSeconds(61));
            Snapshot.Pipeline pipeline = snapshot.pipeline();
            assertThat(pipeline.silent()).isEmpty();
            Snapshot.Chain chain = pipeline.chains().get(0);
            assertThat(chain.name()).isEqualTo("local");
            assertThat(chain.head()).hasValue(41);
            assertThat(chain.observed()).hasValue(40);
            assertThat(chain.safe()).isEmpty();
            assertThat(pipeline.hops())
                    .extracting(Snapshot.HopLine::name)
                    .containsExactly("receive", "publish", "route", "upsert", "deliver", "append");
            assertThat(numbers(snapshot, Hop.RECEIVE).handled()).isEqualTo(1);
            Snapshot.HopNumbers publish = numbers(snapshot, Hop.PUBLISH);
            assertThat(publish.events()).containsEntry(Stage.OBSERVED, 3L).containsEntry(Stage.REMOVED, 1L);
            assertThat(publish.perSecond()).isEmpty();
            assertThat(publish.duration().p50().orElseThrow()).isBetween(0.0, 1.0);
            assertThat(publish.age().p50().orElseThrow()).isBetween(2.0, 30.0);
            assertThat(numbers(snapshot, Hop.ROUTE).duration().p99()).isEmpty();
            assertThat(pipeline.totals().holders()).hasValue(12);
            assertThat(pipeline.totals().reorganisations()).hasValue(2);
            assertThat(pipeline.totals().deadLetters()).hasValue(5);
            assertThat(snapshot.webhooks().delivered()).hasValue(9);
            assertThat(snapshot.webhooks().pending()).isEmpty();
            assertThat(snapshot.webhooks().failed()).hasValue(0);
        }
    }

    @Test
    void tellsTheRateSinceTheLastSnapshot() throws Exception {
        try (SnapshotReader reader = reader()) {
            reader.read();
            hop("listener", Hop.PUBLISH, Stage.OBSERVED, 5);
            nanoTime.addAndGet(2_000_000_000L);
            assertThat(numbers(reader.read(), Hop.PUBLISH).perSecond().orElseThrow())
                    .isEqualTo(2.5, within(1e-9));
        }
    }

    @Test
    void saysWhoDoesNotAnswer() throws Exception {
        measure();
        Objects.requireNonNull(servers.get("inventory")).close();
        HttpServer wrong = HttpServer.start(new HttpSettings("127.0.0.1", 0))
                .get("/metrics", question -> HttpAnswer.json("hello"));
        services.put("logger", URI.create("http://127.0.0.1:" + wrong.port()));
        services.remove("router");
        try (SnapshotReader reader = reader()) {
            Snapshot snapshot = reader.read();
            assertThat(snapshot.pipeline().silent())
                    .containsEntry("inventory", "nothing listens there")
                    .containsEntry("router", "no address is known")
                    .hasEntrySatisfying("logger", reason -> assertThat(reason).startsWith("answers no metrics: "))
                    .doesNotContainKeys("listener", "notifier");
            assertThat(snapshot.pipeline().hops().get(3).numbers()).isEmpty();
            assertThat(snapshot.pipeline().totals().holders()).isEmpty();
            assertThat(snapshot.pipeline().totals().deadLetters()).isEmpty();
            assertThat(snapshot.webhooks().delivered()).hasValue(9);
        } finally {
            wrong.close();
        }
    }

    @Test
    void doesNotWaitForAServiceThatHangs() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        HttpServer hanging = HttpServer.start(new HttpSettings("127.0.0.1", 0))
                .get("/metrics", question -> HttpAnswer.json(released.await(1, TimeUnit.MINUTES)));
        URI address = URI.create("http://127.0.0.1:" + hanging.port());
        try (MetricsReader reader = new MetricsReader()) {
            assertThatThrownBy(() -> reader.read(address))
                    .isInstanceOf(IOException.class)
                    .hasMessage("no answer within 1 s");
        } finally {
            released.countDown();
            hanging.close();
        }
    }

    private SnapshotReader reader() {
        // Patient, for a busy machine is no reason to fail.
        return new SnapshotReader(
                new Survey(services, new MetricsReader(Duration.ofSeconds(30))),
                new SnapshotReader.Sources(
                        () -> List.of(new Snapshot.ProcessLine("kafka", "ready", 0)),
                        () -> new WebhookStats(1, 1, 0, List.of()),
                        List::of),
                nanoTime::get);
    }

    private static Snapshot.HopNumbers numbers(Snapshot snapshot, Hop hop) {
        return snapshot.pipeline().hops().stream()
                .filter(line -> line.name().equals(hop.word()))
                .findFirst()
                .flatMap(Snapshot.HopLine::numbers)
                .orElseThrow();
    }

    private Telemetry telemetry(String service) {
        return Objects.requireNonNull(telemetry.get(service));
    }

    private void measure() {
        var listener = telemetry("listener").meter();
        gauge(listener, "headwater.block.head", 41, CHAIN);
        gauge(listener, "headwater.block.observed", 40, CHAIN);
        gauge(listener, "headwater.block.safe", -1, CHAIN);
        gauge(listener, "headwater.block.finalized", 0, CHAIN);
        listener.counterBuilder("headwater.reorganisations").build().add(2, CHAIN);
        listener.counterBuilder("headwater.dead.letters").build().add(1);
        telemetry("logger")
                .meter()
                .counterBuilder("headwater.dead.letters")
                .build()
                .add(4);
        gauge(telemetry("inventory").meter(), "headwater.holders", 12, Attributes.empty());
        var delivered = telemetry("notifier")
                .meter()
                .counterBuilder("headwater.webhooks.delivered")
                .build();
        AttributeKey<String> subscription = AttributeKey.stringKey("subscription");
        delivered.add(5, Attributes.of(subscription, "a"));
        delivered.add(4, Attributes.of(subscription, "b"));
        telemetry("listener")
                .hops()
                .receive("local", event(Stage.OBSERVED), Instant.now())
                .close();
        hop("listener", Hop.PUBLISH, Stage.OBSERVED, 3);
        hop("listener", Hop.PUBLISH, Stage.REMOVED, 1);
    }

    private static void gauge(Meter meter, String name, long value, Attributes attributes) {
        meter.gaugeBuilder(name).ofLongs().build().set(value, attributes);
    }

    private void hop(String service, Hop hop, Stage stage, int times) {
        for (int i = 0; i < times; i++) {
            telemetry(service)
                    .hops()
                    .start(hop, null, "somewhere", event(stage))
                    .close();
        }
    }

    private static ChainEvent event(Stage stage) {
        String block = "0x" + "ab".repeat(32);
        return new ChainEvent(
                "31337:" + block + ":7",
                stage,
                31337,
                new ChainEvent.Block(41, block, Instant.now().getEpochSecond() - 5),
                new ChainEvent.Transaction("0x" + "01".repeat(32), 3),
                7,
                "0x" + "c0".repeat(20),
                "Transfer",
                "Transfer(address,address,uint256)",
                Map.of(),
                new ChainEvent.Raw(List.of("0x" + "dd".repeat(32)), "0x"));
    }
}
