package io.headwater.e2e.listening;

import io.headwater.testing.chain.ScriptedChain;
import io.headwater.testing.chain.node.ScriptedNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** A scripted chain that mines all the time, and its nodes. */
final class LiveChain implements AutoCloseable {
    private static final Duration BLOCK_TIME = Duration.ofMillis(100);

    private final ScriptedChain chain;
    private final List<ScriptedNode> nodes;
    private final ScheduledExecutorService miner = Executors.newSingleThreadScheduledExecutor();

    LiveChain(long seed, int nodeCount) {
        chain = ScriptedChain.of(seed);
        nodes = LongStream.range(0, nodeCount)
                .mapToObj(node -> ScriptedNode.serve(chain, node))
                .toList();
        var unused = miner.scheduleAtFixedRate(() -> chain.mine(1), 0, BLOCK_TIME.toMillis(), TimeUnit.MILLISECONDS);
    }

    ScriptedChain chain() {
        return chain;
    }

    List<ScriptedNode> nodes() {
        return nodes;
    }

    /** No more blocks. */
    void rest() throws InterruptedException {
        miner.shutdown();
        if (!miner.awaitTermination(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the miner does not stop");
        }
    }

    @Override
    public void close() {
        miner.shutdownNow();
        nodes.forEach(ScriptedNode::close);
    }
}
