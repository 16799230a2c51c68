package io.headwater.chain.pool;

import io.headwater.common.config.Default;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The wait of a call that has asked every endpoint in vain, before it asks again: anything up to {@code first} × 2ⁿ (full
 * jitter), never more than {@code longest}.
 *
 * @param first upper bound of the first wait
 * @param longest upper bound of every wait
 * @param attempts how often one call asks at most, over all endpoints
 */
public record BackoffSettings(
        @Default("100ms") Duration first,
        @Default("3s") Duration longest,
        @Default("30") int attempts) {
    public BackoffSettings {
        Settings.positive("first", first);
        Settings.notShorter("longest", longest, "first", first);
        Settings.between("attempts", attempts, 1, 1_000);
    }

    /** The wait after this round, counted from 0, in nanoseconds. */
    long wait(int round, RandomGenerator random) {
        return random.nextLong(Nanos.doubled(first.toNanos(), round, longest.toNanos()) + 1);
    }
}
