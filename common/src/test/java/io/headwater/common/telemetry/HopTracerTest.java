package io.headwater.common.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.common.Samples;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.Stage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HopTracerTest {
    private static final Instant SEEN = Instant.parse("2025-06-15T15:07:21.250Z");
    private static final String TRACE_ID = Samples.TRANSACTION_HASH.substring(2, 34);

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final Telemetry telemetry = Telemetry.start("router", SimpleSpanProcessor.create(spans));
    private final HopTracer hops = telemetry.hops();

    @AfterEach
    void close() {
        telemetry.close();
    }

    @Test
    void oneTransactionIsOneTreeFromTheFirst16BytesOfItsHash() {
        pipeline(hops, Samples.transfer());
        assertThat(spans.getFinishedSpanItems())
                .allMatch(span -> span.getTraceId().equals(TRACE_ID));
        SpanData receive = span("receive local");
        SpanData publish = span("publish headwater.events.local");
        SpanData route = span("route headwater.inventory");
        SpanData upsert = span("upsert holdings");
        assertThat(receive.getParentSpanId()).isEqualTo(SpanId.getInvalid());
        assertThat(publish.getParentSpanId()).isEqualTo(receive.getSpanId());
        assertThat(route.getParentSpanId()).isEqualTo(publish.getSpanId());
        assertThat(upsert.getParentSpanId()).isEqualTo(route.getSpanId());
        assertThat(receive.getStartEpochNanos()).isEqualTo(SEEN.getEpochSecond() * 1_000_000_000 + SEEN.getNano());
    }

    @Test
    void spansFollowTheMessagingConventions() {
        pipeline(hops, Samples.transfer());
        SpanData route = span("route headwater.inventory");
        assertThat(route.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(route.getResource().getAttribute(AttributeKey.stringKey("service.name")))
                .isEqualTo("headwater-router");
        assertThat(attributes(route))
                .containsOnly(
                        Map.entry("messaging.system", "kafka"),
                        Map.entry("messaging.operation.name", "route"),
                        Map.entry("messaging.operation.type", "process"),
                        Map.entry("messaging.destination.name", "headwater.inventory"),
                        Map.entry("messaging.message.id", Samples.transfer().id()),
                        Map.entry("headwater.stage", "observed"),
                        Map.entry("headwater.event", "Transfer"),
                        Map.entry("headwater.contract", Samples.CONTRACT),
                        Map.entry("headwater.block.number", "41"));
        assertThat(span("publish headwater.events.local").getKind()).isEqualTo(SpanKind.PRODUCER);
        assertThat(attributes(span("receive local")))
                .containsEntry("headwater.transaction.hash", Samples.TRANSACTION_HASH)
                .containsEntry("headwater.block.hash", Samples.BLOCK_HASH);
    }

    @Test
    void aReplayMakesTheSameSpansAgainNotOthers() {
        pipeline(hops, Samples.transfer());
        Set<String> first = ids();
        assertThat(first).hasSize(4);
        InMemorySpanExporter again = InMemorySpanExporter.create();
        try (Telemetry restarted = Telemetry.start("other", SimpleSpanProcessor.create(again))) {
            pipeline(restarted.hops(), Samples.transfer());
            assertThat(again.getFinishedSpanItems()).hasSize(4);
            assertThat(ids(again)).isEqualTo(first);
        }
    }

    @Test
    void aTransactionThatIsMinedTwiceHasTwoRootsInOneTrace() {
        pipeline(hops, Samples.transfer());
        pipeline(hops, Samples.event("0x" + "ef".repeat(32), Samples.TRANSACTION_HASH, 7, Map.of("value", "another")));
        assertThat(spans.getFinishedSpanItems())
                .allMatch(span -> span.getTraceId().equals(TRACE_ID))
                .filteredOn(span -> span.getName().equals("receive local"))
                .extracting(SpanData::getSpanId)
                .hasSize(2)
                .doesNotHaveDuplicates();
        assertThat(ids()).hasSize(8);
    }

    @Test
    void whatDiffersInStageDestinationOrEventHasASpanOfItsOwn() {
        ChainEvent event = Samples.transfer();
        ChainEvent sibling = Samples.event(Samples.BLOCK_HASH, Samples.TRANSACTION_HASH, 8, Map.of());
        HopSpan receive = hops.receive("local", event, SEEN);
        String parent = receive.traceparent();
        hops.start(Hop.ROUTE, parent, "a", event).close();
        hops.start(Hop.ROUTE, parent, "b", event).close();
        hops.start(Hop.ROUTE, parent, "a", event.at(Stage.FINALIZED)).close();
        hops.start(Hop.ROUTE, parent, "a", sibling).close();
        hops.start(Hop.PUBLISH, parent, "a", event).close();
        assertThat(ids()).hasSize(5);
    }

    @Test
    void withoutContextASpanIsARootInItsTransactionsTrace() {
        for (String none : new String[] {null, "", "00-broken", "00-" + "0".repeat(32) + "-0123456789abcdef-01"}) {
            hops.start(Hop.APPEND, none, "audit", Samples.transfer()).close();
        }
        assertThat(spans.getFinishedSpanItems())
                .hasSize(4)
                .allMatch(span -> span.getTraceId().equals(TRACE_ID)
                        && !span.getParentSpanContext().isValid());
        assertThat(ids()).hasSize(1);
    }

    @Test
    void theUnsampledFlagStopsSpansButNotMetrics() {
        ChainEvent event = Samples.transfer();
        HopSpan receive = hops.receive("local", event, SEEN);
        HopSpan publish = hops.start(Hop.PUBLISH, receive.unsampledTraceparent(), "topic", event);
        HopSpan route = hops.start(Hop.ROUTE, publish.traceparent(), "topic", event);
        assertThat(route.traceparent()).startsWith("00-" + TRACE_ID).endsWith("-00");
        route.close();
        publish.close();
        receive.close();
        assertThat(spans.getFinishedSpanItems()).extracting(SpanData::getName).containsExactly("receive local");
        assertThat(metric("headwater_events_total", "hop=\"publish\"")).isEqualTo(1);
        assertThat(metric("headwater_events_total", "hop=\"route\"")).isEqualTo(1);
        assertThat(metric("headwater_hop_duration_seconds_count", "hop=\"route\""))
                .isEqualTo(1);
    }

    @Test
    void whatIsNotClosedIsNeitherExportedNorCounted() {
        HopSpan rolledBack = hops.start(Hop.PUBLISH, null, "topic", Samples.transfer());
        assertThat(rolledBack.traceparent()).startsWith("00-" + TRACE_ID).endsWith("-01");
        assertThat(spans.getFinishedSpanItems()).isEmpty();
        assertThat(metrics()).doesNotContain("headwater_events_total");
    }

    @Test
    void whatIsClosedTwiceCountsOnce() {
        HopSpan span = hops.start(Hop.PUBLISH, null, "topic", Samples.transfer());
        span.close();
        span.close();
        assertThat(spans.getFinishedSpanItems()).hasSize(1);
        assertThat(metric("headwater_events_total", "hop=\"publish\"")).isEqualTo(1);
    }

    @Test
    void aSpanEndsWhenItWasStopped() {
        HopSpan span =
                hops.start(Hop.PUBLISH, null, "topic", Samples.transfer()).stop();
        Instant stopped = Instant.now();
        await().pollInterval(Duration.ofMillis(1)).until(() -> Instant.now().isAfter(stopped.plusMillis(5)));
        span.close();
        long end = spans.getFinishedSpanItems().get(0).getEndEpochNanos();
        assertThat(end).isLessThanOrEqualTo(stopped.getEpochSecond() * 1_000_000_000 + stopped.getNano());
    }

    @Test
    void aClockThatWasSetBackMakesNoNegativeDuration() {
        hops.receive("local", Samples.transfer(), Instant.now().plusSeconds(60)).close();
        assertThat(metric("headwater_hop_duration_seconds_count", "hop=\"receive\""))
                .isEqualTo(1);
        assertThat(metric("headwater_hop_duration_seconds_sum", "hop=\"receive\""))
                .isZero();
    }

    @Test
    void aFailureIsSaidWithItsReason() {
        hops.start(Hop.DELIVER, null, "http://127.0.0.1/hook", Samples.transfer())
                .attribute("http.response.status_code", 503)
                .attribute("headwater.attempt", "3")
                .failed("the receiver answered 503")
                .close();
        SpanData span = span("deliver http://127.0.0.1/hook");
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span.getStatus().getDescription()).isEqualTo("the receiver answered 503");
        assertThat(attributes(span))
                .containsEntry("http.response.status_code", "503")
                .containsEntry("headwater.attempt", "3");
    }

    @Test
    void everyServiceSamplesTheSameTransactions() {
        InMemorySpanExporter listened = InMemorySpanExporter.create();
        InMemorySpanExporter logged = InMemorySpanExporter.create();
        int transactions = 5_000;
        try (Telemetry listener = new Telemetry("listener", 0.25, SimpleSpanProcessor.create(listened));
                Telemetry logger = new Telemetry("logger", 0.25, SimpleSpanProcessor.create(logged))) {
            Random random = new Random(42);
            for (int i = 0; i < transactions; i++) {
                ChainEvent event = Samples.event(Samples.BLOCK_HASH, Samples.randomHash(random), i, Map.of());
                HopSpan receive = listener.hops().receive("local", event, SEEN);
                // One alone and one under the other's context: both must decide as the other did.
                logger.hops().start(Hop.APPEND, null, "alone", event).close();
                logger.hops()
                        .start(Hop.APPEND, receive.traceparent(), "under", event)
                        .close();
                receive.close();
            }
            Set<String> sampled = traces(listened.getFinishedSpanItems());
            assertThat(sampled).hasSizeBetween(transactions / 5, transactions * 3 / 10);
            assertThat(logged.getFinishedSpanItems()).hasSize(2 * sampled.size());
            assertThat(traces(logged.getFinishedSpanItems())).isEqualTo(sampled);
        }
    }

    @Test
    void theIdsOfASpanThatIsNotSampledNeverReachAnother() {
        InMemorySpanExporter nothing = InMemorySpanExporter.create();
        try (Telemetry none = new Telemetry("none", 0, SimpleSpanProcessor.create(nothing))) {
            none.hops().receive("local", Samples.transfer(), SEEN).close();
            assertThat(nothing.getFinishedSpanItems()).isEmpty();
        }
        // Nor do those of a tracer that has ended, which asks for no ids.
        hops.start(Hop.APPEND, null, "audit", Samples.transfer()).close();
        telemetry.close();
        hops.start(Hop.APPEND, null, "audit", Samples.transfer()).close();
        DerivedIds ids = new DerivedIds();
        assertThat(ids.generateTraceId()).isNotEqualTo(TRACE_ID).isNotEqualTo(ids.generateTraceId());
        assertThat(ids.generateSpanId()).isNotEqualTo(ids.generateSpanId());
    }

    @Test
    void threadsDoNotMixTheirIds() throws Exception {
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int thread = 0; thread < 8; thread++) {
                Random random = new Random(thread);
                running.add(threads.submit(() -> {
                    for (int i = 0; i < 500; i++) {
                        pipeline(
                                hops,
                                Samples.event(Samples.BLOCK_HASH, Samples.randomHash(random), i, Map.of("n", "" + i)));
                    }
                }));
            }
        }
        for (Future<?> thread : running) {
            thread.get();
        }
        assertThat(spans.getFinishedSpanItems()).hasSize(8 * 500 * 4);
        assertThat(ids()).hasSize(8 * 500 * 4);
        assertThat(spans.getFinishedSpanItems())
                .filteredOn(span -> span.getName().equals("receive local"))
                .allMatch(span -> String.valueOf(
                                span.getAttributes().get(AttributeKey.stringKey("headwater.transaction.hash")))
                        .startsWith("0x" + span.getTraceId()));
    }

    /** The way of one event through listener, router and inventory. */
    private static void pipeline(HopTracer hops, ChainEvent event) {
        try (HopSpan receive = hops.receive("local", event, SEEN);
                HopSpan publish = hops.start(Hop.PUBLISH, receive.traceparent(), "headwater.events.local", event);
                HopSpan route = hops.start(Hop.ROUTE, publish.traceparent(), "headwater.inventory", event);
                HopSpan upsert = hops.start(Hop.UPSERT, route.traceparent(), "holdings", event)) {
            assertThat(upsert.traceparent()).hasSize(55);
        }
    }

    private SpanData span(String name) {
        return spans.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no span '" + name + "'"));
    }

    private Set<String> ids() {
        return ids(spans);
    }

    private static Set<String> ids(InMemorySpanExporter exporter) {
        Set<String> ids = new HashSet<>();
        exporter.getFinishedSpanItems().forEach(span -> ids.add(span.getTraceId() + span.getSpanId()));
        return ids;
    }

    private static Set<String> traces(List<SpanData> spans) {
        Set<String> traces = new HashSet<>();
        spans.forEach(span -> traces.add(span.getTraceId()));
        return traces;
    }

    private static Map<String, String> attributes(SpanData span) {
        Map<String, String> attributes = new HashMap<>();
        span.getAttributes().forEach((key, value) -> attributes.put(key.getKey(), String.valueOf(value)));
        return attributes;
    }

    private double metric(String name, String label) {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(name + "{") && line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private String metrics() {
        return new String(telemetry.metrics(), UTF_8);
    }
}
