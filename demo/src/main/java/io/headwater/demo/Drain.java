package io.headwater.demo;

import io.headwater.chain.EvmNode;
import io.headwater.chain.Hex;
import io.headwater.demo.screen.Snapshot;
import io.headwater.demo.screen.SnapshotReader;
import io.headwater.demo.stack.LocalNode;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** Brings the chain to a standstill in which all is final, and waits until the pipeline has nothing more to do. */
final class Drain {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final Duration ASK_AGAIN = Duration.ofMillis(300);

    private final EvmNode node;
    private final SnapshotReader reader;

    Drain(EvmNode node, SnapshotReader reader) {
        this.node = node;
        this.reader = reader;
    }

    /**
     * Waits for the end of everything; nobody may send transactions any more.
     *
     * @return false if the pipeline still has something to do after a minute and a half
     */
    boolean await() throws InterruptedException {
        LocalNode.pause(node);
        node.request("anvil_mine", Hex.quantity(2L * LocalNode.SAFE_DISTANCE + 1));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long quietSince = System.nanoTime();
        List<Long> before = List.of();
        while (System.nanoTime() < deadline) {
            Snapshot snapshot = reader.read();
            List<Long> now = handled(snapshot);
            if (!done(snapshot, head()) || !now.equals(before)) {
                quietSince = System.nanoTime();
            } else if (System.nanoTime() - quietSince >= QUIET.toNanos()) {
                return true;
            }
            before = now;
            Thread.sleep(ASK_AGAIN);
        }
        return false;
    }

    /** Asked each time: a block that was under way may still have come. */
    private long head() {
        return Hex.toLong(node.request("eth_blockNumber").asString());
    }

    private static boolean done(Snapshot snapshot, long head) {
        return snapshot.pipeline().silent().isEmpty()
                && snapshot.webhooks().pending().equals(OptionalLong.of(0))
                // A listener that was just started again knows no chain yet.
                && !snapshot.pipeline().chains().isEmpty()
                && snapshot.pipeline().chains().stream()
                        .allMatch(chain -> chain.observed().equals(OptionalLong.of(head)));
    }

    private static List<Long> handled(Snapshot snapshot) {
        return snapshot.pipeline().hops().stream()
                .map(hop -> hop.numbers().map(Snapshot.HopNumbers::handled).orElse(-1L))
                .toList();
    }
}
