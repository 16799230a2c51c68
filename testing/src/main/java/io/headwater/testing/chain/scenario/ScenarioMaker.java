package io.headwater.testing.chain.scenario;

import io.headwater.testing.chain.Seeds;
import io.headwater.testing.chain.node.Habit;
import io.headwater.testing.chain.node.Misbehaviour;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/** Draws the steps of a scenario. */
final class ScenarioMaker {
    private static final int MOST_HABITS = 4;

    /** About so many changes of the chain pass between two changes of the nodes. */
    private static final int PHASE = 4;

    private final ScenarioOptions options;
    private final Random random;
    private final List<Misbehaviour> misbehaviours;
    private final TreeSet<Integer> ill = new TreeSet<>();
    private final List<Step> steps = new ArrayList<>();
    private int honest;

    ScenarioMaker(long seed, ScenarioOptions options) {
        this.options = options;
        this.random = Seeds.stream(seed, "scenario");
        this.misbehaviours = List.copyOf(options.misbehaviours());
        this.honest = random.nextInt(options.nodes());
    }

    List<Step> steps() {
        steps.add(new Step.Mine(1 + random.nextInt(20)));
        for (int change = 0; change < options.length(); change++) {
            if (!misbehaviours.isEmpty() && random.nextInt(PHASE) == 0) {
                changeNodes();
            }
            steps.add(change());
        }
        new ArrayList<>(ill).forEach(this::heal);
        steps.add(new Step.Recover());
        steps.add(new Step.Mine(1 + random.nextInt(3)));
        return steps;
    }

    private Step change() {
        return switch (random.nextInt(10)) {
            case 0, 1 -> new Step.Reorganise(1 + random.nextInt(3), random.nextInt(3));
            case 2 ->
                new Step.Reorganise(1 + random.nextInt(1 + options.shape().finalizedDistance()), random.nextInt(3));
            case 3 -> new Step.ReturnToBranch();
            case 4 -> new Step.RollBack(1 + random.nextInt(3));
            case 5 -> new Step.MineLogs(random.nextInt(60));
            default -> new Step.Mine(1 + random.nextInt(4));
        };
    }

    /** First another node becomes the honest one, perhaps; then some other falls ill or recovers. */
    private void changeNodes() {
        if (random.nextInt(3) == 0) {
            honest = random.nextInt(options.nodes());
            heal(honest);
        }
        int node = random.nextInt(options.nodes());
        if (node == honest) {
            return;
        }
        if (ill.contains(node)) {
            heal(node);
        } else if (random.nextInt(5) == 0) {
            ill.add(node);
            steps.add(new Step.Stop(node));
        } else {
            infect(node);
        }
    }

    private void infect(int node) {
        ill.add(node);
        for (int count = 1 + random.nextInt(MOST_HABITS); count > 0; count--) {
            Misbehaviour misbehaviour = misbehaviours.get(random.nextInt(misbehaviours.size()));
            double probability = List.of(0.1, 0.3, 1.0).get(random.nextInt(3));
            int size = misbehaviour.usualSize() == 0 ? 0 : 1 + random.nextInt(2 * misbehaviour.usualSize());
            steps.add(new Step.Misbehave(node, new Habit(misbehaviour, probability, size)));
        }
    }

    private void heal(int node) {
        if (ill.remove(node)) {
            steps.add(new Step.Heal(node));
            steps.add(new Step.Restart(node));
        }
    }
}
