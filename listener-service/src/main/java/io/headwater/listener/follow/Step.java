package io.headwater.listener.follow;

import io.headwater.chain.Block;
import io.headwater.common.event.BlockMarker;
import io.headwater.common.lifecycle.Health;
import io.headwater.listener.publish.Checkpoint;
import java.util.List;

/** What a look at the chain asks to be done. */
sealed interface Step {
    /** Nothing new, or nothing that can be trusted yet. */
    record Rest(long head) implements Step {
        /** A node that is behind what was published is waited for; its shorter history is no reorganisation. */
        Health health(Checkpoint published) {
            long behind = published.next() - 1 - head;
            return behind <= 0 || published.tip().isEmpty()
                    ? Health.up()
                    : Health.notReady("the node is at block " + head + ", " + behind
                            + " behind what was published: waiting until it has caught up");
        }
    }

    /** Nothing may be written yet; {@code what} says why. */
    sealed interface Wait extends Step {
        String what();
    }

    /** Blocks that should be there are not shown. */
    record Missing(String what) implements Wait {}

    /** So many final blocks follow the tip that they are better read as history. */
    record Behind(long finalized, long head) implements Step {}

    /** These blocks follow the tip; more may follow at once if the head is further. */
    record Extend(List<Block> blocks, long head) implements Step {
        public Extend {
            blocks = List.copyOf(blocks);
        }
    }

    /** These published blocks left the chain, newest first. */
    record Undo(List<BlockMarker.Block> removed) implements Step {
        public Undo {
            removed = List.copyOf(removed);
        }
    }

    /** A node shows another history than what was published, and others do not. */
    record Dispute(String what) implements Wait {}

    /** The nodes contradict what was told final. Nothing may be written; an operator must look. */
    record Contradiction(String what) implements Step {}
}
