package io.headwater.e2e.campaign.world;

import io.headwater.chain.Log;
import io.headwater.e2e.campaign.contracts.Births;
import io.headwater.e2e.campaign.contracts.ContractPlan;
import io.headwater.e2e.campaign.contracts.Entry;
import io.headwater.testing.chain.ChainShape;
import io.headwater.testing.chain.ScriptedContracts;
import io.headwater.testing.chain.Seeds;
import io.headwater.testing.chain.node.Misbehaviour;
import io.headwater.testing.chain.scenario.Scenario;
import io.headwater.testing.chain.scenario.ScenarioOptions;
import io.headwater.testing.chain.scenario.ScriptedWorld;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A scripted chain and nodes that misbehave. Every third seed follows the same contracts all the time; with the others
 * contracts come and go, a factory bears children, some of them twice, and the chain may be long before anybody listens.
 */
final class ScriptedHistory implements World {
    private static final int KINDS = 3;
    private static final int PLAIN = 1;

    /** What the headers' blooms do not see in a range of logs: other data, an index, one of several logs of a contract. */
    private static final Set<Misbehaviour> UNSEEN_BY_BLOOMS = EnumSet.of(
            Misbehaviour.OMITTED_LOG, Misbehaviour.EXTRA_LOG, Misbehaviour.ALTERED_LOG, Misbehaviour.WRONG_LOG_INDEX);

    private final ScriptedWorld world;
    private final ContractPlan plan;
    private final boolean proveHistory;
    private final int before;

    ScriptedHistory(long seed) {
        boolean plain = Math.floorMod(seed, KINDS) == PLAIN;
        Random random = Seeds.stream(seed, "history");
        plan = plain ? ContractPlan.fixed(Entry.erc20(ScriptedContracts.wanted())) : ScriptedPlan.draw(seed);
        proveHistory = plain || random.nextBoolean();
        before = plain ? 0 : before(random);
        world = Scenario.random(seed, plain ? usual() : options(proveHistory)).start();
    }

    /** What costs an asker its whole deadline too: those of the campaign's listeners are short. */
    private static ScenarioOptions usual() {
        Set<Misbehaviour> all = EnumSet.of(Misbehaviour.STALLED, Misbehaviour.UNANSWERED);
        all.addAll(ScenarioOptions.USUAL.misbehaviours());
        return ScenarioOptions.USUAL.withMisbehaviours(all);
    }

    private static ScenarioOptions options(boolean proveHistory) {
        ScenarioOptions options = usual().withShape(ChainShape.USUAL.withRebirths());
        return proveHistory ? options : options.withOnlyInReceipts(UNSEEN_BY_BLOOMS);
    }

    /** Blocks: a contract that joins late reads those that are final in ranges, if they are many. */
    private static int before(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> 0;
            case 1 -> 60 + random.nextInt(100);
            default -> 300 + random.nextInt(300);
        };
    }

    @Override
    public List<NodeUrls> nodes() {
        return world.nodes().stream()
                .map(node -> new NodeUrls(
                        node.url().uri().toString(), node.webSocketUrl().uri().toString()))
                .toList();
    }

    @Override
    public ContractPlan plan() {
        return plan;
    }

    @Override
    public boolean proveHistory() {
        return proveHistory;
    }

    @Override
    public void begin(int blocks) {
        world.chain().mine(before + blocks);
    }

    @Override
    public long head() {
        return world.chain().view().head().number();
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
        List<Log> canonical = world.chain().canonical();
        Set<String> blocks = canonical.stream().map(Log::blockHash).collect(Collectors.toSet());
        List<Log> replaced = world.chain().everCanonical().stream()
                .filter(log -> !blocks.contains(log.blockHash()))
                .toList();
        Set<String> children = Births.since(0, canonical).addresses();
        Set<String> again = new HashSet<>(Births.since(0, replaced).addresses());
        again.retainAll(children);
        return "head " + world.chain().view().head().number() + ", " + children.size() + " children, " + again.size()
                + " of them born in a block that was replaced, too";
    }

    @Override
    public void close() {
        world.close();
    }
}
