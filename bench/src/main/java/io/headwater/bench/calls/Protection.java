package io.headwater.bench.calls;

import io.headwater.chain.CallClass;
import io.headwater.chain.Deadlines;
import io.headwater.chain.Endpoint;
import io.headwater.chain.pool.EndpointSettings;
import io.headwater.chain.pool.NodePool;
import io.headwater.chain.pool.PoolSettings;
import io.headwater.chain.pool.Question;
import io.headwater.chain.rpc.JsonRpcNode;
import io.headwater.common.config.Config;
import io.headwater.common.config.Secret;
import io.opentelemetry.api.metrics.MeterProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** How calls are protected, from not at all to all that the pool does. */
enum Protection {
    NONE("none"),
    BREAKER("breaker alone"),
    RETRY("breaker, failover and retry"),
    ALL("all: also a second question when one is late");

    /** Asks one question for each call. */
    interface Caller extends AutoCloseable {
        <T> T call(Question<T> question);

        @Override
        void close();
    }

    private final String title;

    Protection(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    Caller over(List<FlakyProvider> providers) {
        return this == NONE ? new Unprotected(providers) : new Pooled(providers, settings());
    }

    /** The settings that a configuration gets that says nothing else. */
    private PoolSettings settings() {
        Map<String, String> said = switch (this) {
            case NONE, ALL -> Map.of();
            case RETRY -> Map.of("HEADWATER_HEDGING", "0");
            case BREAKER -> Map.of("HEADWATER_HEDGING", "0", "HEADWATER_BACKOFF_ATTEMPTS", "1");
        };
        return Config.settings(PoolSettings.class, null, said);
    }

    /** One node after the other in turn, each asked once. */
    private static final class Unprotected implements Caller {
        private final List<JsonRpcNode> nodes = new ArrayList<>();
        private final AtomicInteger turn = new AtomicInteger();

        private Unprotected(List<FlakyProvider> providers) {
            providers.forEach(
                    provider -> nodes.add(JsonRpcNode.connect(Endpoint.parse(provider.url()), Deadlines.standard())));
        }

        @Override
        public <T> T call(Question<T> question) {
            return question.ask(nodes.get(Math.floorMod(turn.getAndIncrement(), nodes.size())));
        }

        @Override
        public void close() {
            nodes.forEach(JsonRpcNode::close);
        }
    }

    private static final class Pooled implements Caller {
        private final NodePool pool;

        private Pooled(List<FlakyProvider> providers, PoolSettings settings) {
            List<EndpointSettings> endpoints = providers.stream()
                    .map(provider -> new EndpointSettings(new Secret(provider.url()), null, 1, 1, 64, null))
                    .toList();
            pool = NodePool.open(
                    "bench", 1L, endpoints, settings, MeterProvider.noop().get("bench"));
        }

        @Override
        public <T> T call(Question<T> question) {
            return pool.any(CallClass.QUERY, question);
        }

        @Override
        public void close() {
            pool.close();
        }
    }
}
