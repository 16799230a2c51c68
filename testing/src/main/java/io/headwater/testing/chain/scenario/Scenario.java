package io.headwater.testing.chain.scenario;

import java.util.List;

/**
 * A history, the nodes that tell it, and what goes wrong meanwhile: data that follows from the seed and the options. At
 * every step at least one node is up and honest, another one from time to time; at the end all are.
 */
public record Scenario(long seed, ScenarioOptions options, List<Step> steps) {
    public Scenario {
        steps = List.copyOf(steps);
    }

    /** The scenario of this number, of {@link ScenarioOptions#USUAL}. */
    public static Scenario random(long seed) {
        return random(seed, ScenarioOptions.USUAL);
    }

    /** The scenario of this number and options. */
    public static Scenario random(long seed, ScenarioOptions options) {
        return new Scenario(seed, options, new ScenarioMaker(seed, options).steps());
    }

    /** Starts the nodes; nothing of the steps has happened yet. */
    public ScriptedWorld start() {
        return new ScriptedWorld(this);
    }

    /** One step a line. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("scenario " + seed + " of " + options);
        for (int i = 0; i < steps.size(); i++) {
            text.append("\n  " + i + " " + steps.get(i));
        }
        return text.toString();
    }
}
