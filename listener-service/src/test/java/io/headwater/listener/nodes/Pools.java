package io.headwater.listener.nodes;

import io.headwater.chain.Deadlines;
import io.headwater.chain.EvmNode;
import io.headwater.chain.pool.BackoffSettings;
import io.headwater.chain.pool.BreakerSettings;
import io.headwater.chain.pool.Member;
import io.headwater.chain.pool.Member.Terms;
import io.headwater.chain.pool.NodePool;
import io.headwater.chain.pool.Patience;
import io.headwater.chain.pool.PoolSettings;
import io.headwater.chain.pool.SetAsideSettings;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Pools of nodes in memory that are called "node 0" and so on. */
final class Pools {
    private Pools() {}

    static NodePool of(List<? extends EvmNode> nodes) {
        return of(nodes, 32);
    }

    /** @param concurrency how much each may be asked at once */
    static NodePool of(List<? extends EvmNode> nodes, int concurrency) {
        Terms terms = new Terms(1, 1, concurrency, Double.POSITIVE_INFINITY);
        List<Member> members = IntStream.range(0, nodes.size())
                .mapToObj(i -> Member.of("node " + i, nodes.get(i), terms))
                .toList();
        return NodePool.of(
                "test", null, members, settings(), OpenTelemetry.noop().getMeter("test"));
    }

    private static PoolSettings settings() {
        Duration second = Duration.ofSeconds(1);
        return new PoolSettings(
                Deadlines.all(second),
                new Patience(second, second, second),
                Duration.ofHours(1),
                3,
                128,
                0.2,
                new BackoffSettings(Duration.ofMillis(10), Duration.ofMillis(100), 100),
                new BreakerSettings(5, 0.6, 20, Duration.ofMillis(50), Duration.ofMillis(200)),
                new SetAsideSettings(Duration.ofMillis(300), Duration.ofSeconds(2)));
    }
}
