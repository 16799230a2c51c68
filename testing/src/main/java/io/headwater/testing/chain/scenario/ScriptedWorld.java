package io.headwater.testing.chain.scenario;

import io.headwater.testing.chain.ScriptedChain;
import io.headwater.testing.chain.Seeds;
import io.headwater.testing.chain.node.ScriptedNode;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;

/** A scenario that is going on: a chain and its nodes. One thread takes the steps. */
public final class ScriptedWorld implements AutoCloseable {
    private final ScriptedChain chain;
    private final List<ScriptedNode> nodes;
    private final Iterator<Step> steps;

    ScriptedWorld(Scenario scenario) {
        chain = ScriptedChain.of(scenario.seed(), scenario.options().shape());
        nodes = LongStream.range(0, scenario.options().nodes())
                .mapToObj(node -> ScriptedNode.serve(chain, Seeds.mix(scenario.seed(), "node " + node))
                        .tellOnlyInReceipts(scenario.options().onlyInReceipts()))
                .toList();
        steps = scenario.steps().iterator();
    }

    public ScriptedChain chain() {
        return chain;
    }

    public List<ScriptedNode> nodes() {
        return nodes;
    }

    /** Takes the next step; false if there was none left. */
    public boolean step() {
        if (!steps.hasNext()) {
            return false;
        }
        steps.next().take(this);
        return true;
    }

    /** Takes all steps that are left, without a pause. */
    public void finish() {
        while (step()) {
            // The next one.
        }
    }

    @Override
    public void close() {
        nodes.forEach(ScriptedNode::close);
    }
}
