package io.headwater.listener.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.chain.Header;
import io.headwater.chain.LogFilter;
import io.headwater.chain.pool.NodePool;
import io.headwater.chain.proof.ProofLevel;
import io.headwater.chain.rpc.RpcException;
import io.headwater.testing.chain.InMemoryNode;
import io.headwater.testing.chain.ScriptedChain;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
    void silenceIsNoConsentAndNoFaultOfWhoAnswers() {
        InMemoryNode well = new InMemoryNode(chain);
        InMemoryNode silent = new InMemoryNode(chain);
        try (NodePool nodes = Pools.of(List.of(well, silent))) {
            assertThat(read(nodes)).isEqualTo(hashes(chain));
            silent.fail(true);
            assertThatThrownBy(() -> read(nodes)).hasMessageContaining("node 1 gives no answer");
            assertThat(nodes.state().get(0).errorRate()).isZero();
        }
    }

    @Test
    void nodesThatTakeOneQuestionAtATimeAreHeardAllTheSame() throws InterruptedException {
        List<InMemoryNode> nodes = List.of(new InMemoryNode(chain), new InMemoryNode(chain));
        try (NodePool pool = Pools.of(nodes, 1)) {
            List<Callable<List<String>>> ranges = Collections.nCopies(20, () -> read(pool));
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                assertThat(threads.invokeAll(ranges))
                        .allSatisfy(range -> assertThat(range.get()).isEqualTo(hashes(chain)));
            }
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
        return Pools.of(Stream.of(chains).map(InMemoryNode::new).toList());
    }
}
