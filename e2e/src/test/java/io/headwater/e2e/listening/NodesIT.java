package io.headwater.e2e.listening;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.common.kafka.Topics;
import io.headwater.testing.TestKafka;
import io.headwater.testing.chain.node.Misbehaviour;
import io.headwater.testing.chain.node.ScriptedNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
        List<JsonNode> faults = faults();
        List<String> liars = urls(group.nodes().subList(0, 2));
        assertThat(faults)
                .allSatisfy(fault ->
                        assertThat(liars).contains(fault.path("endpoint").asString()));
        assertThat(faults)
                .as("both versions, and who has the proven one")
                .anyMatch(fault -> !fault.path("refuted").isEmpty()
                        && !fault.path("proven").isEmpty()
                        && !fault.path("proven").equals(fault.path("refuted"))
                        && urls(group.nodes()).contains(fault.path("provenBy").asString())
                        && !fault.path("provenBy").equals(fault.path("endpoint")));
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
            // What it said before may still be counted with what the next one says.
            group.awaitBlocks(5);
        }
        assertThat(group.judge()).isEmpty();
    }

    private List<JsonNode> faults() {
        return TestKafka.shared().readAll(Topics.NODE_FAULTS).stream()
                .map(fault -> JsonMapper.shared().readTree(fault.value()))
                .filter(fault -> fault.path("chain").asString().equals(group.chainName()))
                .toList();
    }

    private static List<String> urls(List<ScriptedNode> nodes) {
        return nodes.stream().map(node -> node.url().toString()).toList();
    }

    private interface Wrong {
        void go(ScriptedNode node);
    }

    /** Each goes wrong while the other is well, and then both at once; the third is never touched. */
    private void inTurn(String what, Wrong wrong) throws Exception {
        Map<String, Duration> pauses = new LinkedHashMap<>();
        List<ScriptedNode> two = group.nodes().subList(0, 2);
        for (ScriptedNode node : two) {
            wrong.go(node);
            group.awaitBlocks(20);
            pauses.put("node " + (two.indexOf(node) + 1) + " " + what, group.longestPause());
            heal(node);
        }
        two.forEach(wrong::go);
        group.awaitBlocks(20);
        pauses.put("both " + what, group.longestPause());
        tell(what, pauses);
        assertThat(group.judge()).isEmpty();
    }

    /** The longest pause and its cause: what was wrong in the phase that it fell into. */
    private static void tell(String what, Map<String, Duration> pauses) {
        Map.Entry<String, Duration> longest =
                pauses.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        System.out.printf(
                "nodes: two of three %s in turn, then at once: the topic stood still for %d ms at most, with %s %s%n",
                what,
                longest.getValue().toMillis(),
                longest.getKey(),
                pauses.entrySet().stream()
                        .map(pause -> pause.getKey() + ": " + pause.getValue().toMillis() + " ms")
                        .toList());
    }

    private static void heal(ScriptedNode node) {
        node.heal();
        node.restart();
    }
}
