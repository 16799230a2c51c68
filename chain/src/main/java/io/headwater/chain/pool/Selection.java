package io.headwater.chain.pool;

import io.headwater.chain.CallClass;
import io.headwater.chain.pool.EndpointState.Status;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Chooses the least loaded endpoint among the best: usable before lagging before half-open, then the better tier. The load
 * is the time that one more question may be expected to take: the wait for the endpoint's rate limit, and its latency
 * times the questions under way for each unit of its weight.
 */
final class Selection implements Chooser {
    /** Below this, differences of latency are noise. */
    private static final double FAST = Nanos.MILLI;

    private final RandomGenerator random;

    Selection(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public Choice choose(Snapshot snapshot, CallClass callClass, Set<PooledEndpoint> out) {
        List<PooledEndpoint> asked =
                snapshot.all().stream().filter(pooled -> !out.contains(pooled)).toList();
        List<PooledEndpoint> best = best(snapshot, asked);
        return best.stream()
                .filter(pooled -> !pooled.full())
                .map(pooled -> new Scored(pooled, load(pooled, callClass, snapshot.now()), random.nextInt()))
                .min(Scored.ORDER)
                .map(scored -> Choice.of(scored.pooled))
                .orElse(best.isEmpty() ? Choice.NOBODY : Choice.FULL);
    }

    /** Those of the best rank that anyone has. */
    static List<PooledEndpoint> best(Snapshot snapshot, List<PooledEndpoint> of) {
        OptionalInt best = of.stream()
                .filter(pooled -> askable(snapshot, pooled))
                .mapToInt(pooled -> rank(snapshot, pooled))
                .min();
        return of.stream()
                .filter(pooled -> askable(snapshot, pooled))
                .filter(pooled -> rank(snapshot, pooled) == best.orElseThrow())
                .toList();
    }

    static double load(PooledEndpoint pooled, CallClass callClass, long now) {
        double latency = Math.max(FAST, pooled.latency(callClass).cost(now));
        double queue = (pooled.inFlight() + 1.0) / pooled.member().terms().weight();
        return pooled.rate().wait(1, now) + latency * queue;
    }

    private static boolean askable(Snapshot snapshot, PooledEndpoint pooled) {
        Status status = pooled.status(snapshot.now());
        return status == Status.USABLE
                || status == Status.LAGGING
                || (status == Status.PROBING
                        && pooled.breaker().lets(snapshot.now())
                        && !pooled.rate().blocked(snapshot.now()));
    }

    private static int rank(Snapshot snapshot, PooledEndpoint pooled) {
        int status = switch (pooled.status(snapshot.now())) {
            case USABLE -> 0;
            case LAGGING -> 1;
            case LIMITED, PROBING, BROKEN, SET_ASIDE -> 2;
        };
        // A tier is at most 100: see EndpointSettings.
        return status * 1_000 + pooled.member().terms().tier();
    }

    private record Scored(PooledEndpoint pooled, double load, int tie) {
        static final Comparator<Scored> ORDER =
                Comparator.comparingDouble(Scored::load).thenComparingInt(Scored::tie);
    }
}
