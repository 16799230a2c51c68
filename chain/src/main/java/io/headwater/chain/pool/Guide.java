package io.headwater.chain.pool;

import io.headwater.chain.CallClass;
import io.headwater.chain.pool.EndpointState.Status;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the one endpoint whose view of the chain is followed, and stays with it: until it cannot be asked or lags, or
 * until one of a better tier has been usable for a while.
 */
final class Guide implements Chooser {
    /** So long a better tier must have been usable before it is gone back to. */
    private static final long BETTER_FOR = 30 * Nanos.SECOND;

    /** So long one that stood alone with its view is not gone back to. */
    private static final long DISMISSED_FOR = 30 * Nanos.SECOND;

    private @Nullable Standing current;
    private @Nullable Standing dismissed;
    private long dismissedAt;
    private boolean better;
    private long betterSince;

    @Override
    public Choice choose(Situation situation, CallClass callClass, Set<Standing> out) {
        List<Standing> best = best(situation, out);
        if (best.isEmpty()) {
            return Choice.NOBODY;
        }
        Standing guide = current;
        if (guide == null || out.contains(guide) || gives(guide, best, situation)) {
            guide = first(best, callClass, situation.now());
            current = guide;
            better = false;
        }
        return Choice.of(guide);
    }

    private List<Standing> best(Situation situation, Set<Standing> out) {
        List<Standing> asked = situation.all().stream()
                .filter(standing -> !out.contains(standing))
                .toList();
        boolean over = situation.now() - dismissedAt >= DISMISSED_FOR;
        List<Standing> others = Selection.best(
                situation,
                asked.stream().filter(standing -> over || standing != dismissed).toList());
        return others.isEmpty() ? Selection.best(situation, asked) : others;
    }

    /** Has another one followed for a while, if any other can be asked. Returns whether there was one to dismiss. */
    boolean dismiss(long now) {
        if (current == null) {
            return false;
        }
        dismissed = current;
        dismissedAt = now;
        current = null;
        return true;
    }

    /** Who it is; empty before the first question. */
    Optional<Standing> current() {
        return Optional.ofNullable(current);
    }

    /** Whether it gives way to the best. */
    private boolean gives(Standing guide, List<Standing> best, Situation situation) {
        if (best.contains(guide)) {
            better = false;
            return false;
        }
        if (guide.status(situation.now()) != Status.USABLE) {
            return true;
        }
        if (!better) {
            better = true;
            betterSince = situation.now();
        }
        return situation.now() - betterSince >= BETTER_FOR;
    }

    private static Standing first(List<Standing> best, CallClass callClass, long now) {
        return best.stream()
                .max(Comparator.<Standing>comparingLong(
                                standing -> standing.head().orElse(-1))
                        .thenComparing(Comparator.<Standing>comparingDouble(
                                        standing -> Selection.load(standing, callClass, now))
                                .reversed()))
                .orElseThrow();
    }
}
