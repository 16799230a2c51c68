package io.headwater.listener.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.chain.Deadlines;
import io.headwater.chain.Header;
import io.headwater.chain.LogFilter;
import io.headwater.chain.pool.BackoffSettings;
import io.headwater.chain.pool.BreakerSettings;
import io.headwater.chain.pool.Member;
import io.headwater.chain.pool.NodePool;
import io.headwater.chain.pool.Patience;
import io.headwater.chain.pool.PoolSettings;
import io.headwater.chain.pool.SetAsideSettings;
import io.headwater.chain.proof.ProofLevel;
import io.headwater.chain.rpc.RpcException;
import io.headwater.testing.chain.InMemoryNode;
import io.headwater.testing.chain.ScriptedChain;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProvenHistoryTest {
    private static final LogFilter RANGE = new LogFilter(0, 9, Set.of(), Set.of());

    private final ScriptedChain chain = chain(1);
    private final ScriptedChain invented = chain(2);

    @Test
    void aHistoryThatOneOfThreeHasInventedIsNotRead() {
        try (NodePool nodes = pool(chain, invented, chain)) {
            for (int i = 0; i < 50; i++) {
                assertThat(read(nodes)).isEqualTo(hashes(chain));
            }
        }
    }

    @Test
    void twoThatShowDifferentHistoriesAreWaitedFor() {
        try (NodePool nodes = pool(chain, invented)) {
            assertThatThrownBy(() -> read(nodes))
                    .isInstanceOf(RpcException.class)
                    .hasMessageContaining("block 9, which should be final")
                    .hasMessageContaining("node 0")
                    .hasMessageContaining("node 1");
        }
    }

    @Test
    void oneAloneIsBelieved() {
        try (NodePool nodes = pool(chain)) {
            assertThat(read(nodes)).isEqualTo(hashes(chain));
        }
    }

    private static ScriptedChain chain(long seed) {
        ScriptedChain chain = ScriptedChain.of(seed);
        chain.mine(20);
        return chain;
    }

    private static List<String> read(NodePool nodes) {
        return new ProvenHistory(nodes, ProofLevel.FULL, false)
                .read(RANGE).headers().stream().map(Header::hash).toList();
    }

    private static List<String> hashes(ScriptedChain chain) {
        return new InMemoryNode(chain)
                .headers(RANGE.from(), RANGE.to()).stream().map(Header::hash).toList();
    }

    private static NodePool pool(ScriptedChain... chains) {
        List<Member> members = Stream.of(chains)
                .map(InMemoryNode::new)
                .map(node -> Member.of("node", node))
                .toList();
        return NodePool.of(
                "test",
                null,
                numbered(members),
                settings(),
                OpenTelemetry.noop().getMeter("test"));
    }

    private static List<Member> numbered(List<Member> members) {
        return Stream.iterate(0, i -> i < members.size(), i -> i + 1)
                .map(i -> Member.of("node " + i, members.get(i).node()))
                .toList();
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
