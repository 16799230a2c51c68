package io.headwater.testing.chain.scenario;

import io.headwater.testing.chain.ChainShape;
import io.headwater.testing.chain.node.Misbehaviour;
import io.headwater.testing.chain.node.Misbehaviour.Layer;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a scenario is drawn from.
 *
 * @param nodes how many nodes, at least 1
 * @param length how many steps that change the chain
 * @param misbehaviours those that may be drawn; none for nodes that are always honest
 * @param onlyInReceipts those of them that are never told in answers to {@code eth_getLogs}
 */
public record ScenarioOptions(
        ChainShape shape, int nodes, int length, Set<Misbehaviour> misbehaviours, Set<Misbehaviour> onlyInReceipts) {
    /**
     * Three nodes, 30 changes, and every misbehaviour but {@link Misbehaviour#ENDLESS}, {@link Misbehaviour#HUGE}, which
     * cost real time and memory, and {@link Misbehaviour#STALLED} and {@link Misbehaviour#UNANSWERED}, which cost an asker
     * its whole deadline each time.
     */
    public static final ScenarioOptions USUAL = new ScenarioOptions(ChainShape.USUAL, 3, 30, usual(), Set.of());

    public ScenarioOptions {
        if (nodes < 1 || length < 1) {
            throw new IllegalArgumentException(
                    "a scenario has at least one node and one step: " + nodes + ", " + length);
        }
        misbehaviours = ordered(misbehaviours);
        onlyInReceipts = ordered(onlyInReceipts);
    }

    /** The same with so many nodes. */
    public ScenarioOptions withNodes(int count) {
        return new ScenarioOptions(shape, count, length, misbehaviours, onlyInReceipts);
    }

    /** The same with another chain. */
    public ScenarioOptions withShape(ChainShape other) {
        return new ScenarioOptions(other, nodes, length, misbehaviours, onlyInReceipts);
    }

    /** The same with so many changes of the chain. */
    public ScenarioOptions withLength(int steps) {
        return new ScenarioOptions(shape, nodes, steps, misbehaviours, onlyInReceipts);
    }

    /** The same with only these misbehaviours. */
    public ScenarioOptions withMisbehaviours(Set<Misbehaviour> allowed) {
        return new ScenarioOptions(shape, nodes, length, allowed, onlyInReceipts);
    }

    /** The same with these lies in receipts only, for askers that cannot see through them in the logs of a range. */
    public ScenarioOptions withOnlyInReceipts(Set<Misbehaviour> lies) {
        return new ScenarioOptions(shape, nodes, length, misbehaviours, lies);
    }

    private static Set<Misbehaviour> ordered(Set<Misbehaviour> some) {
        Set<Misbehaviour> ordered = EnumSet.noneOf(Misbehaviour.class);
        ordered.addAll(some);
        return Collections.unmodifiableSet(ordered);
    }

    private static Set<Misbehaviour> usual() {
        Set<Misbehaviour> all = EnumSet.copyOf(Misbehaviour.of(Layer.values()));
        all.removeAll(
                EnumSet.of(Misbehaviour.ENDLESS, Misbehaviour.HUGE, Misbehaviour.STALLED, Misbehaviour.UNANSWERED));
        // One honest node alone is not enough against it, and a scenario promises no more than one.
        all.removeAll(Misbehaviour.of(Layer.CONSENSUS));
        return all;
    }
}
