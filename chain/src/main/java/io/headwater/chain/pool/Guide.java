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

    private @Nullable PooledEndpoint current;
    private @Nullable PooledEndpoint dismissed;
    private long dismissedAt;
    private boolean better;
    private long betterSince;

    @Override
    public Choice choose(Snapshot snapshot, CallClass callClass, Set<PooledEndpoint> out) {
        List<PooledEndpoint> best = best(snapshot, out);
        if (best.isEmpty()) {
            return Choice.NOBODY;
        }
        PooledEndpoint guide = current;
        if (guide == null || out.contains(guide) || gives(guide, best, snapshot)) {
            guide = first(best, callClass, snapshot.now());
            current = guide;
            better = false;
        }
        return guide.full() ? Choice.FULL : Choice.of(guide);
    }

    private List<PooledEndpoint> best(Snapshot snapshot, Set<PooledEndpoint> out) {
        List<PooledEndpoint> asked =
                snapshot.all().stream().filter(pooled -> !out.contains(pooled)).toList();
        boolean over = snapshot.now() - dismissedAt >= DISMISSED_FOR;
        List<PooledEndpoint> others = Selection.best(
                snapshot,
                asked.stream().filter(pooled -> over || pooled != dismissed).toList());
        return others.isEmpty() ? Selection.best(snapshot, asked) : others;
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
    Optional<PooledEndpoint> current() {
        return Optional.ofNullable(current);
    }

    /** Whether it gives way to the best. */
    private boolean gives(PooledEndpoint guide, List<PooledEndpoint> best, Snapshot snapshot) {
        if (best.contains(guide)) {
            better = false;
            return false;
        }
        if (guide.status(snapshot.now()) != Status.USABLE) {
            return true;
        }
        if (!better) {
            better = true;
            betterSince = snapshot.now();
        }
        return snapshot.now() - betterSince >= BETTER_FOR;
    }

    private static PooledEndpoint first(List<PooledEndpoint> best, CallClass callClass, long now) {
        return best.stream()
                .max(Comparator.<PooledEndpoint>comparingLong(
                                pooled -> pooled.head().orElse(-1))
                        .thenComparing(Comparator.<PooledEndpoint>comparingDouble(
                                        pooled -> Selection.load(pooled, callClass, now))
                                .reversed()))
                .orElseThrow();
    }
}
