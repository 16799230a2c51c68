package io.headwater.chain.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffSettingsTest {
    private static final int SEEDS = 2_000;

    private final BackoffSettings backoff = new BackoffSettings(Duration.ofMillis(100), Duration.ofSeconds(3), 30);

    @ParameterizedTest
    @CsvSource({
        "0, 100",
        "1, 200",
        "2, 400",
        "4, 1600",
        "5, 3000",
        "20, 3000",
        "36, 3000",
        "37, 3000",
        "62, 3000",
        "63, 3000",
        "64, 3000",
        "999, 3000"
    })
    void aWaitIsAnythingUpToTheBoundOfItsRound(int round, long boundMillis) {
        long bound = Duration.ofMillis(boundMillis).toNanos();
        List<Long> waits = waits(round);

        assertThat(waits).allSatisfy(wait -> assertThat(wait).isBetween(0L, bound));
        for (int tenth = 0; tenth < 10; tenth++) {
            long from = bound / 10 * tenth;
            assertThat(waits.stream().filter(wait -> wait >= from && wait < from + bound / 10))
                    .as("of the tenth " + tenth)
                    .hasSizeBetween(SEEDS / 10 - 80, SEEDS / 10 + 80);
        }
    }

    @Test
    void boundsAreMet() {
        assertThat(backoff.wait(0, drawing(bound -> 0))).isZero();
        assertThat(backoff.wait(9, drawing(bound -> 0))).isZero();
        assertThat(backoff.wait(0, drawing(bound -> bound - 1)))
                .isEqualTo(Duration.ofMillis(100).toNanos());
        assertThat(backoff.wait(3, drawing(bound -> bound - 1)))
                .isEqualTo(Duration.ofMillis(800).toNanos());
        assertThat(backoff.wait(9, drawing(bound -> bound - 1)))
                .isEqualTo(Duration.ofSeconds(3).toNanos());
    }

    /** What a generator might draw below a bound. */
    private static RandomGenerator drawing(LongUnaryOperator draw) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new AssertionError("drawn without a bound");
            }

            @Override
            public long nextLong(long bound) {
                return draw.applyAsLong(bound);
            }
        };
    }

    @Test
    void theLongestWaitThatCanBeSaidDoesNotOverflow() {
        BackoffSettings longest = new BackoffSettings(
                Duration.ofDays(1), Duration.ofNanos(Long.MAX_VALUE).minusDays(1), 30);

        for (int round = 0; round < 100; round++) {
            assertThat(waits(longest, round))
                    .allSatisfy(wait -> assertThat(wait).isNotNegative());
        }
    }

    private List<Long> waits(int round) {
        return waits(backoff, round);
    }

    /** Of generators that each begin anew, as those of many processes do. */
    private static List<Long> waits(BackoffSettings settings, int round) {
        return LongStream.range(0, SEEDS)
                .mapToObj(seed -> settings.wait(round, new SplittableRandom(seed)))
                .toList();
    }
}
