package io.headwater.e2e.campaign.world;

import io.headwater.testing.chain.ScriptedContracts;
import io.headwater.testing.chain.scenario.Scenario;
import io.headwater.testing.chain.scenario.ScriptedWorld;
import java.util.List;

/** A scripted chain and nodes that misbehave. */
final class ScriptedHistory implements World {
    private final ScriptedWorld world;

    ScriptedHistory(long seed) {
        world = Scenario.random(seed).start();
    }

    @Override
    public List<NodeUrls> nodes() {
        return world.nodes().stream()
                .map(node -> new NodeUrls(
                        node.url().uri().toString(), node.webSocketUrl().uri().toString()))
                .toList();
    }

    @Override
    public List<String> contracts() {
        return ScriptedContracts.wanted();
    }

    @Override
    public void begin(int blocks) {
        world.chain().mine(blocks);
    }

    @Override
    public boolean step() {
        return world.step();
    }

    @Override
    public String end() {
        world.chain().mine(1);
        return world.chain().view().head().hash();
    }

    @Override
    public Truth truth() {
        return Truth.of(world.chain());
    }

    @Override
    public String summary() {
        return "";
    }

    @Override
    public void close() {
        world.close();
    }
}
