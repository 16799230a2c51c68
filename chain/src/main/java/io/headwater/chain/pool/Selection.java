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
    public Choice choose(Situation situation, CallClass callClass, Set<Standing> out) {
        List<Standing> asked = situation.all().stream()
                .filter(standing -> !out.contains(standing))
                .toList();
        List<Standing> best = best(situation, asked);
        return best.stream()
                .filter(standing -> !standing.full())
                .map(standing -> new Scored(standing, load(standing, callClass, situation.now()), random.nextInt()))
                .min(Scored.ORDER)
                .map(scored -> Choice.of(scored.standing))
                .orElse(best.isEmpty() ? Choice.NOBODY : Choice.FULL);
    }

    /** Those of the best rank that anyone has. */
    static List<Standing> best(Situation situation, List<Standing> of) {
        OptionalInt best = of.stream()
                .filter(standing -> askable(situation, standing))
                .mapToInt(standing -> rank(situation, standing))
                .min();
        return of.stream()
                .filter(standing -> askable(situation, standing))
                .filter(standing -> rank(situation, standing) == best.orElseThrow())
                .toList();
    }

    static double load(Standing standing, CallClass callClass, long now) {
        double latency = Math.max(FAST, standing.latency(callClass).cost(now));
        double queue = (standing.inFlight() + 1.0) / standing.member().terms().weight();
        return standing.rate().wait(1, now) + latency * queue;
    }

    private static boolean askable(Situation situation, Standing standing) {
        Status status = standing.status(situation.now());
        return status == Status.USABLE
                || status == Status.LAGGING
                || (status == Status.PROBING
                        && standing.breaker().lets(situation.now())
                        && !standing.rate().blocked(situation.now()));
    }

    private static int rank(Situation situation, Standing standing) {
        int status = switch (standing.status(situation.now())) {
            case USABLE -> 0;
            case LAGGING -> 1;
            case LIMITED, PROBING, BROKEN, SET_ASIDE -> 2;
        };
        // A tier is at most 100: see EndpointSettings.
        return status * 1_000 + standing.member().terms().tier();
    }

    private record Scored(Standing standing, double load, int tie) {
        static final Comparator<Scored> ORDER =
                Comparator.comparingDouble(Scored::load).thenComparingInt(Scored::tie);
    }
}
