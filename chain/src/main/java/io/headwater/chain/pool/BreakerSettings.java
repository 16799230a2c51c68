package io.headwater.chain.pool;

import io.headwater.common.config.Default;
import java.time.Duration;

/**
 * When an endpoint that fails is no longer asked, and for how long.
 *
 * @param failures this many faults in a row
 * @param share or this share of faults among the last {@code window} answers
 * @param window how many answers are remembered
 * @param pause how long it is then left alone; after each failed probe twice as long
 * @param longestPause but never longer than this
 */
public record BreakerSettings(
        @Default("5") int failures,
        @Default("0.6") double share,
        @Default("20") int window,
        @Default("1s") Duration pause,
        @Default("30s") Duration longestPause) {
    public BreakerSettings {
        Settings.between("failures", failures, 1, 1_000);
        Settings.share("share", share);
        Settings.between("window", window, 1, 10_000);
        Settings.positive("pause", pause);
        Settings.notShorter("longestPause", longestPause, "pause", pause);
    }
}
