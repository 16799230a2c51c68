package io.headwater.testing.chain.scenario;

import io.headwater.testing.chain.ScriptedChain;
import io.headwater.testing.chain.node.Habit;

/** One thing that happens in a scenario. */
public sealed interface Step {
    /** Does it. */
    void take(ScriptedWorld world);

    /** So many blocks are mined. */
    record Mine(int blocks) implements Step {
        @Override
        public void take(ScriptedWorld world) {
            world.chain().mine(blocks);
        }
    }

    /** One large block is mined. */
    record MineLogs(int logs) implements Step {
        @Override
        public void take(ScriptedWorld world) {
            world.chain().mineLogs(logs);
        }
    }

    /**
     * The newest blocks are replaced.
     *
     * @param depth how many; fewer if finality is nearer
     * @param more how many more than needed come instead
     */
    record Reorganise(int depth, int more) implements Step {
        @Override
        public void take(ScriptedWorld world) {
            ScriptedChain chain = world.chain();
            int possible = Math.min(depth, chain.deepestReorg());
            if (possible > 0) {
                chain.reorg(possible, chain.shortestReorg(possible) + more);
            }
        }
    }

    /** The chain goes back to the branch that it left last, if it still can. */
    record ReturnToBranch() implements Step {
        @Override
        public void take(ScriptedWorld world) {
            world.chain().returnToBranch();
        }
    }

    /** The head goes back until the next step that mines, reorganises or recovers. */
    record RollBack(int blocks) implements Step {
        @Override
        public void take(ScriptedWorld world) {
            world.chain().rollback(blocks);
        }
    }

    /** The head is where it was before it went back. */
    record Recover() implements Step {
        @Override
        public void take(ScriptedWorld world) {
            world.chain().recover();
        }
    }

    /** A node takes on a habit. */
    record Misbehave(int node, Habit habit) implements Step {
        @Override
        public void take(ScriptedWorld world) {
            world.nodes().get(node).misbehave(habit);
        }
    }

    /** A node is honest again. */
    record Heal(int node) implements Step {
        @Override
        public void take(ScriptedWorld world) {
            world.nodes().get(node).heal();
        }
    }

    /** A node dies. */
    record Stop(int node) implements Step {
        @Override
        public void take(ScriptedWorld world) {
            world.nodes().get(node).stop();
        }
    }

    /** A node that died comes back. */
    record Restart(int node) implements Step {
        @Override
        public void take(ScriptedWorld world) {
            world.nodes().get(node).restart();
        }
    }
}
