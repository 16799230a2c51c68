package io.headwater.testing.chain.node;

import io.headwater.testing.chain.ChainView;
import io.headwater.testing.chain.ScriptedBlock;
import io.headwater.testing.chain.ScriptedChain;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a node knows of the chain, right or wrong. */
final class Sight {
    private final ScriptedChain chain;
    private final String name;
    private @Nullable ChainView pinned;
    private @Nullable ChainView frozen;
    private @Nullable ScriptedBlock forkBase;
    private @Nullable ChainView forkedFrom;
    private @Nullable ChainView fork;

    /** @param name tells this node's forks from other nodes' */
    Sight(ScriptedChain chain, String name) {
        this.chain = chain;
        this.name = name;
    }

    /** It knows this and no more; null to follow the chain again. */
    synchronized void pin(@Nullable ChainView view) {
        pinned = view;
    }

    /** It follows the chain again, whatever it was on. */
    synchronized void heal() {
        pinned = null;
        frozen = null;
        forkBase = null;
    }

    /** @param head whether the question is which block is the head */
    synchronized ChainView view(Turn turn, boolean head, Habits habits) {
        ChainView view = pinned == null ? forked(turn, habits) : pinned;
        ChainView seen = behind(frozen(view, turn, habits), turn, Misbehaviour.STALE_HEAD);
        if (head) {
            seen = behind(seen, turn, Misbehaviour.HEAD_BACKWARDS);
        }
        Optional<Turn.Strike> early = turn.strike(Misbehaviour.EARLY_FINALITY);
        if (early.isPresent()) {
            turn.shows(Misbehaviour.EARLY_FINALITY);
            seen = seen.finalUpTo(early.get().size());
        }
        if (turn.strike(Misbehaviour.FORGETFUL).isPresent()) {
            turn.shows(Misbehaviour.FORGETFUL);
            seen = seen.forgetful();
        }
        return seen;
    }

    private static ChainView behind(ChainView view, Turn turn, Misbehaviour misbehaviour) {
        return turn.strike(misbehaviour)
                .filter(strike -> strike.size() > 0)
                .map(strike -> {
                    turn.shows(misbehaviour);
                    boolean all = misbehaviour == Misbehaviour.STALE_HEAD;
                    return view.behind(all ? strike.size() : 1 + strike.random().nextInt(strike.size()));
                })
                .orElse(view);
    }

    private ChainView frozen(ChainView view, Turn turn, Habits habits) {
        if (habits.of(Misbehaviour.FROZEN).isEmpty()) {
            frozen = null;
            return view;
        }
        ChainView stays = frozen;
        if (stays == null && turn.strike(Misbehaviour.FROZEN).isPresent()) {
            stays = view;
            frozen = view;
        }
        if (stays == null) {
            return view;
        }
        turn.shows(Misbehaviour.FROZEN);
        return stays;
    }

    private ChainView forked(Turn turn, Habits habits) {
        ChainView canonical = chain.view();
        int depth = habits.of(Misbehaviour.FORKED).map(Habit::size).orElse(0);
        if (depth == 0) {
            forkBase = null;
            return canonical;
        }
        if (forkBase == null && turn.strike(Misbehaviour.FORKED).isEmpty()) {
            return canonical;
        }
        turn.shows(Misbehaviour.FORKED);
        return fork(canonical, depth);
    }

    /** The fork grows with the chain, and begins anew before finality gets to where it began. */
    private ChainView fork(ChainView canonical, int depth) {
        ScriptedBlock base = forkBase;
        if (base == null || base.number() < canonical.finalized().number() || !canonical.contains(base)) {
            long number =
                    Math.max(canonical.finalized().number(), canonical.head().number() - depth);
            base = canonical.at(number).orElse(canonical.finalized());
            forkBase = base;
            forkedFrom = null;
        }
        ChainView known = fork;
        if (known == null || forkedFrom != canonical) {
            int length = (int) (canonical.head().number() - base.number()) + 1;
            known = chain.forkFrom(base, length, name);
            fork = known;
            forkedFrom = canonical;
        }
        return known;
    }
}
