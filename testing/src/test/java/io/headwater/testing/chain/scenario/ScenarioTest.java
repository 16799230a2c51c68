package io.headwater.testing.chain.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.chain.Header;
import io.headwater.chain.LogFilter;
import io.headwater.chain.rpc.JsonRpcNode;
import io.headwater.chain.rpc.RpcException;
import io.headwater.testing.chain.node.Call;
import io.headwater.testing.chain.node.Misbehaviour;
import io.headwater.testing.chain.node.Misbehaviour.Layer;
import io.headwater.testing.chain.node.ScriptedNode;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class ScenarioTest {
    @Test
    void followsFromItsNumber() {
        assertThat(Scenario.random(5)).isEqualTo(Scenario.random(5)).isNotEqualTo(Scenario.random(6));
        assertThat(Scenario.random(5)).hasToString(Scenario.random(5).toString());
    }

    @Test
    void theSameNumberGivesTheSameHistoryWhateverIsAskedMeanwhile() {
        try (ScriptedWorld one = Scenario.random(5).start();
                ScriptedWorld other = Scenario.random(5).start()) {
            one.finish();
            do {
                other.nodes().forEach(ScenarioTest::head);
            } while (other.step());
            assertThat(other.chain().canonicalBlocks()).isEqualTo(one.chain().canonicalBlocks());
            assertThat(other.chain().everCanonical()).isEqualTo(one.chain().everCanonical());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void everythingHealsAtTheEnd(long seed) {
        try (ScriptedWorld world = Scenario.random(seed).start()) {
            world.finish();
            Header head = world.chain().view().head().asHeader();
            assertThat(world.chain().view().blocks()).isEqualTo(world.chain().canonicalBlocks());
            for (ScriptedNode node : world.nodes()) {
                assertThat(head(node)).contains(head);
                assertThat(node.calls()).last().matches(Call::honest);
            }
        }
    }

    @Test
    void oneNodeIsAlwaysUpAndHonestAndEachIsSometimesNot() {
        Set<Integer> everIll = new HashSet<>();
        for (long seed = 0; seed < 300; seed++) {
            Set<Integer> ill = new HashSet<>();
            for (Step step : Scenario.random(seed).steps()) {
                if (step instanceof Step.Misbehave misbehave) {
                    ill.add(misbehave.node());
                } else if (step instanceof Step.Stop stop) {
                    ill.add(stop.node());
                } else if (step instanceof Step.Heal heal) {
                    ill.remove(heal.node());
                }
                assertThat(ill).hasSizeLessThan(3);
                everIll.addAll(ill);
            }
            assertThat(ill).isEmpty();
        }
        assertThat(everIll).containsExactlyInAnyOrder(0, 1, 2);
    }

    @Test
    void drawsEveryKindOfStepAndMisbehaviour() {
        Set<Class<?>> kinds = new HashSet<>();
        Set<Misbehaviour> misbehaviours = EnumSet.noneOf(Misbehaviour.class);
        for (long seed = 0; seed < 300; seed++) {
            for (Step step : Scenario.random(seed).steps()) {
                kinds.add(step.getClass());
                if (step instanceof Step.Misbehave misbehave) {
                    misbehaviours.add(misbehave.habit().misbehaviour());
                }
            }
        }
        assertThat(kinds).containsExactlyInAnyOrder(Step.class.getPermittedSubclasses());
        assertThat(misbehaviours).isEqualTo(ScenarioOptions.USUAL.misbehaviours());
    }

    @Test
    void whoeverAsksMeetsMisbehaviourOfEveryLayer() {
        Set<Misbehaviour> met = EnumSet.noneOf(Misbehaviour.class);
        int honest = 0;
        for (long seed = 0; seed < 8; seed++) {
            try (ScriptedWorld world = Scenario.random(seed).start()) {
                askAllTheWay(world);
                for (ScriptedNode node : world.nodes()) {
                    node.calls().forEach(call -> met.addAll(call.shown()));
                    honest += (int) node.calls().stream().filter(Call::honest).count();
                }
            }
        }
        assertThat(met)
                .hasSizeGreaterThan(20)
                .containsAnyElementsOf(Misbehaviour.of(Layer.SIGHT))
                .containsAnyElementsOf(Misbehaviour.of(Layer.LIMIT))
                .containsAnyElementsOf(Misbehaviour.of(Layer.LIE))
                .containsAnyElementsOf(Misbehaviour.of(Layer.TRANSPORT));
        assertThat(honest).isGreaterThan(1_000);
    }

    @Test
    void withoutMisbehavioursAllNodesStayHonest() {
        Scenario scenario = Scenario.random(3, ScenarioOptions.USUAL.withMisbehaviours(Set.of()));
        assertThat(scenario.steps()).noneMatch(step -> step instanceof Step.Misbehave || step instanceof Step.Stop);
        assertThat(Scenario.random(3, ScenarioOptions.USUAL.withNodes(1)).steps())
                .noneMatch(step -> step instanceof Step.Misbehave || step instanceof Step.Stop);
    }

    @Test
    void whatIsForReceiptsAloneIsDrawnAndNeverToldInLogs() {
        Set<Misbehaviour> alone = EnumSet.of(Misbehaviour.OMITTED_LOG, Misbehaviour.ALTERED_LOG);
        ScenarioOptions options = ScenarioOptions.USUAL.withMisbehaviours(alone).withOnlyInReceipts(alone);
        Set<Misbehaviour> met = EnumSet.noneOf(Misbehaviour.class);
        for (long seed = 0; seed < 4; seed++) {
            try (ScriptedWorld world = Scenario.random(seed, options).start()) {
                askAllTheWay(world);
                for (ScriptedNode node : world.nodes()) {
                    assertThat(node.calls().stream()
                                    .filter(call -> call.method().equals("eth_getLogs")))
                            .isNotEmpty()
                            .allMatch(Call::honest);
                    node.calls().forEach(call -> met.addAll(call.shown()));
                }
            }
        }
        assertThat(met).isEqualTo(alone);
    }

    /** Asks all nodes at every step. */
    private static void askAllTheWay(ScriptedWorld world) {
        List<JsonRpcNode> askers = world.nodes().stream()
                .map(node -> JsonRpcNode.connect(node.url(), Duration.ofSeconds(20)))
                .toList();
        while (world.step()) {
            askers.forEach(ScenarioTest::askAround);
        }
        askers.forEach(JsonRpcNode::close);
    }

    private static void askAround(JsonRpcNode asker) {
        try {
            Header head = asker.head().orElseThrow();
            asker.headers(Math.max(0, head.number() - 3), head.number());
            asker.receipts(head.hash());
            asker.logs(new LogFilter(0, head.number(), Set.of(), Set.of()));
        } catch (RpcException misbehaved) {
            assertThat(misbehaved.kind()).isNotEqualTo(RpcException.Kind.INTERRUPTED);
        }
    }

    private static Optional<Header> head(ScriptedNode node) {
        try (JsonRpcNode asker = JsonRpcNode.connect(node.url(), Duration.ofSeconds(20))) {
            return asker.head();
        } catch (RpcException misbehaved) {
            return Optional.empty();
        }
    }
}
