package io.headwater.e2e.listening;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.common.kafka.Topics;
import io.headwater.testing.TestKafka;
import io.headwater.testing.chain.node.Misbehaviour;
import io.headwater.testing.chain.node.ScriptedNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three nodes, two of which go wrong in turn while blocks come all the time; how long the topic stood still is printed. */
class NodesIT {
    private ListenerGroup group;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        group = new ListenerGroup(folder, 3);
        group.start();
        group.awaitBlocks(5);
        group.longestPause();
    }

    @AfterEach
    void close() throws Exception {
        group.close();
    }

    @Test
    void twoOfThreeNodesAreKilledInTurn() throws Exception {
        inTurn("killed", ScriptedNode::stop);
    }

    @Test
    void twoOfThreeNodesStallInTurn() throws Exception {
        inTurn("stalled", node -> node.misbehave(Misbehaviour.STALLED, 1));
    }

    @Test
    void twoOfThreeNodesLieInTurn() throws Exception {
        inTurn(
                "lying",
                node -> node.misbehave(Misbehaviour.OMITTED_LOG, 1)
                        .misbehave(Misbehaviour.ALTERED_LOG, 0.5)
                        .misbehave(Misbehaviour.ALTERED_HEADER, 0.5));
        assertThat(TestKafka.shared().readAll(Topics.NODE_FAULTS))
                .anyMatch(fault -> new String(fault.value(), java.nio.charset.StandardCharsets.UTF_8)
                        .contains("\"chain\":\"" + group.chainName() + "\""));
    }

    @Test
    void aNodeThatCallsBlocksFinalTooEarlyIsNotBelieved() throws Exception {
        for (ScriptedNode node : group.nodes()) {
            node.misbehave(Misbehaviour.EARLY_FINALITY, 1);
            long before = group.finalized();
            group.awaitBlocks(10);
            group.reorganise(4);
            group.awaitBlocks(30);
            assertThat(group.finalized()).isGreaterThan(before);
            heal(node);
        }
        assertThat(group.judge()).isEmpty();
    }

    private interface Wrong {
        void go(ScriptedNode node);
    }

    /** Each goes wrong while the other is well, and then both at once; the third is never touched. */
    private void inTurn(String what, Wrong wrong) throws Exception {
        for (ScriptedNode node : group.nodes().subList(0, 2)) {
            wrong.go(node);
            group.awaitBlocks(20);
            heal(node);
        }
        for (ScriptedNode node : group.nodes().subList(0, 2)) {
            wrong.go(node);
        }
        group.awaitBlocks(20);
        System.out.printf(
                "nodes: two of three %s in turn, then at once: the topic stood still for %d ms at most%n",
                what, group.longestPause().toMillis());
        assertThat(group.judge()).isEmpty();
    }

    private static void heal(ScriptedNode node) {
        node.heal();
        node.restart();
    }
}
