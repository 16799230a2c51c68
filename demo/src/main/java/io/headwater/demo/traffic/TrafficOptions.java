package io.headwater.demo.traffic;

import java.time.Duration;

/**
 * How much happens on the demo's chain.
 *
 * @param rate transactions a second
 * @param reorgEvery how long between two reorganisations; zero for none
 * @param seed what chance follows from
 */
public record TrafficOptions(int rate, Duration reorgEvery, long seed) {
    private static final int HIGHEST_RATE = 1_000;

    public TrafficOptions {
        if (rate < 1 || rate > HIGHEST_RATE) {
            throw new IllegalArgumentException(
                    "--rate = '" + rate + "': give a number of transactions a second from 1 to " + HIGHEST_RATE);
        }
        if (reorgEvery.isNegative()) {
            throw new IllegalArgumentException(
                    "--reorg-every = '" + reorgEvery + "': give a duration such as 15s, or 0s for no reorganisation");
        }
    }
}
