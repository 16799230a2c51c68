package io.headwater.chain.pool;

import static io.headwater.chain.CallClass.BULK;
import static io.headwater.chain.CallClass.HEARTBEAT;
import static io.headwater.chain.CallClass.QUERY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.headwater.chain.EvmNode;
import io.headwater.chain.heads.WebSocketPeer;
import io.headwater.chain.pool.EndpointState.Status;
import io.headwater.chain.proof.DisprovedException;
import io.headwater.common.config.Secret;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** The pool over real connections to providers that misbehave. */
@Timeout(60)
class PoolOverHttpTest {
    private static final String KEY = "k3yThatNobodyMaySee00";
    private static final String PASSWORD = "passw0rdThatNobodyMaySee";

    private final FakeProvider a = new FakeProvider();
    private final FakeProvider b = new FakeProvider();
    private final FakeProvider c = new FakeProvider();
    private final InMemoryMetricReader reader = InMemoryMetricReader.create();
    private final SdkMeterProvider meters =
            SdkMeterProvider.builder().registerMetricReader(reader).build();
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.headwater.chain");
    private @Nullable NodePool open;

    @BeforeEach
    void listen() {
        logger.setLevel(Level.TRACE);
        logged.start();
        logger.addAppender(logged);
    }

    @AfterEach
    void close() {
        if (open != null) {
            open.close();
        }
        logger.detachAppender(logged);
        logger.setLevel(null);
        meters.close();
        List.of(a, b, c).forEach(FakeProvider::close);
    }

    @Test
    void answersWhileTwoOfThreeMisbehaveInTurn() {
        NodePool pool = pool(Pools.beating(Duration.ofMillis(100)), null);
        List<FakeProvider.Way> ways = List.of(
                a.stalling(),
                FakeProvider.status(500, "", Map.of()),
                FakeProvider.status(200, "<html>down for maintenance</html>", Map.of()),
                FakeProvider.status(429, "slow down", Map.of("Retry-After", "1")),
                FakeProvider.status(200, "{\"jsonrpc\":\"2.0\",\"id\":99999,\"result\":\"no\"}", Map.of()));
        for (FakeProvider.Way way : ways) {
            a.way = way;
            b.way = way;
            for (int i = 0; i < 40; i++) {
                assertThat(ask(pool)).isEqualTo("yes");
            }
        }
        a.way = FakeProvider.WELL;
        b.way = FakeProvider.WELL;
        await().untilAsserted(() -> assertThat(pool.state()).allMatch(state -> state.status() == Status.USABLE));
    }

    @Test
    void honoursRetryAfter() {
        NodePool pool = pool(Pools.beating(Duration.ofMillis(50)), null);
        assertThat(ask(pool)).isEqualTo("yes");
        await().until(() -> pool.state().stream().allMatch(state -> state.head().isPresent()));
        CountDownLatch refused = new CountDownLatch(1);
        a.way = (exchange, request) -> {
            a.way = FakeProvider.WELL;
            boolean answered = FakeProvider.status(429, "slow down", Map.of("Retry-After", "2"))
                    .answer(exchange, request);
            refused.countDown();
            return answered;
        };
        await().until(() -> {
            ask(pool);
            return refused.getCount() == 0;
        });
        await().until(() -> state(pool, 0).status() == Status.LIMITED);
        int before = a.askedAt.size();
        long refusedAt = a.askedAt.get(before - 1);
        for (int i = 0; i < 20; i++) {
            assertThat(ask(pool)).isEqualTo("yes");
        }
        await().until(() -> a.askedAt.size() > before);
        assertThat(a.askedAt.get(before) - refusedAt).isGreaterThan(1_900 * Nanos.MILLI);
    }

    @Test
    void keepsToAKnownLimit() {
        EndpointSettings limited = new EndpointSettings(new Secret(a.url("/")), null, 1, 1, 32, 20);
        NodePool pool = NodePool.open("test", 1L, List.of(limited), Pools.quiet(), meters.get("test"));
        open = pool;
        long start = System.nanoTime();
        for (int i = 0; i < 30; i++) {
            ask(pool);
        }
        double seconds = (double) (System.nanoTime() - start) / Nanos.SECOND;
        assertThat(30 / seconds).isLessThan(28);
    }

    @Test
    void aNewHeadThatIsAnnouncedWakesTheFollower() throws IOException, InterruptedException {
        try (WebSocketPeer peer = new WebSocketPeer()) {
            CountDownLatch woken = new CountDownLatch(1);
            CountDownLatch announce = new CountDownLatch(1);
            peer.next(connection -> {
                connection.receive();
                connection.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0xcd0c\"}", 1_000);
                announce.await();
                connection.send(
                        "{\"jsonrpc\":\"2.0\",\"method\":\"eth_subscription\",\"params\":{\"result\":{\"number\":\"0x2a\","
                                + "\"hash\":\"0x" + "ab".repeat(32) + "\"}}}",
                        1_000);
                connection.awaitGoodbye();
            });
            NodePool pool = pool(
                    Pools.quiet(),
                    new Secret("ws" + peer.endpoint().uri().toString().substring(2)));
            pool.onHead(woken::countDown);
            await().until(() ->
                    pool.state().stream().allMatch(state -> state.head().isPresent()));
            announce.countDown();
            assertThat(woken.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(state(pool, 0).head()).hasValue(42);
            pool.close();
        }
    }

    @Test
    void keysAreNeverShown() {
        NodePool pool = pool(Pools.with(Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(400)), null);
        List<String> shown = new CopyOnWriteArrayList<>();
        pool.onFault(fault -> shown.add(String.valueOf(fault)));
        String echo =
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32000,\"message\":\"bad key " + KEY + "\"}}";
        List<FakeProvider.Way> ways = List.of(
                FakeProvider.status(401, "key " + KEY + " is not valid", Map.of()),
                FakeProvider.status(429, "key " + KEY + " is over its limit", Map.of("Retry-After", "1")),
                FakeProvider.status(200, "<html>" + KEY + " " + PASSWORD + "</html>", Map.of()),
                FakeProvider.status(200, echo, Map.of()),
                a.stalling());
        for (FakeProvider.Way way : ways) {
            List.of(a, b, c).forEach(provider -> provider.way = way);
            shown.add(text(catchThrowable(() -> ask(pool))));
            shown.add(text(catchThrowable(() -> pool.guide(HEARTBEAT, EvmNode::head))));
            shown.add(text(catchThrowable(() -> pool.any(BULK, node -> node.request("eth_getLogs")))));
            shown.add(pool.state().toString() + pool.check());
            shown.add(pool.all(QUERY, node -> node.request("eth_other")).toString());
        }
        List.of(a, b, c).forEach(provider -> provider.way = FakeProvider.WELL);
        await().ignoreExceptions().untilAsserted(() -> assertThat(ask(pool)).isEqualTo("yes"));
        shown.add(text(catchThrowable(() -> pool.any(QUERY, node -> {
            throw new DisprovedException("it says " + KEY, "nothing");
        }))));
        pool.close();
        logged.stop();
        logged.list.forEach(event -> shown.add(event.getFormattedMessage() + event.getThrowableProxy()));
        reader.collectAllMetrics().forEach(metric -> shown.add(metric.toString()));

        assertThat(shown).hasSizeGreaterThan(30).noneMatch(text -> text.contains(KEY) || text.contains(PASSWORD));
        assertThat(String.join("\n", shown))
                .contains("is set aside for", "headwater.node.requests", "http://127.0.0.1:");
    }

    @Test
    void measuresWhatDashboardsAreWrittenAgainst() {
        NodePool pool = pool(Pools.beating(Duration.ofMillis(50)), null);
        await().until(() -> {
            ask(pool);
            return pool.state().stream().allMatch(state -> state.head().isPresent());
        });
        List<String> names = new ArrayList<>();
        StringBuilder all = new StringBuilder();
        reader.collectAllMetrics().forEach(metric -> {
            names.add(metric.getName());
            all.append(metric);
        });
        assertThat(names)
                .contains(
                        "headwater.node.requests",
                        "headwater.node.latency",
                        "headwater.node.head",
                        "headwater.node.lag",
                        "headwater.node.state",
                        "headwater.node.error.rate",
                        "headwater.node.in.flight");
        assertThat(all)
                .contains("method=\"eth_chainId\"", "outcome=\"answered\"", "state=\"usable\"", "chain=\"test\"");
    }

    private NodePool pool(PoolSettings settings, @Nullable Secret webSocket) {
        List<EndpointSettings> endpoints = List.of(
                new EndpointSettings(new Secret(a.url("/v2/" + KEY)), webSocket, 1, 1, 32, null),
                new EndpointSettings(new Secret(b.url("/?apiKey=" + KEY)), null, 1, 1, 32, null),
                new EndpointSettings(
                        new Secret(c.url("/").replace("http://", "http://user:" + PASSWORD + "@")),
                        null,
                        1,
                        1,
                        32,
                        null));
        NodePool pool = NodePool.open("test", 1L, endpoints, settings, meters.get("test"));
        open = pool;
        return pool;
    }

    private static String ask(NodePool pool) {
        return pool.any(QUERY, node -> node.request("eth_question").asString());
    }

    private static EndpointState state(NodePool pool, int index) {
        return pool.state().get(index);
    }

    private static String text(@Nullable Throwable fault) {
        StringWriter text = new StringWriter();
        if (fault != null) {
            fault.printStackTrace(new PrintWriter(text, true));
        }
        return text.toString();
    }
}
