package io.headwater.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final RetryPolicy policy = new RetryPolicy(
            new DeliverySettings(Duration.ofSeconds(10), Duration.ofMillis(500), Duration.ofMinutes(1), 20));

    @Test
    void pausesFillTheWholeRangeUpToTheDoubledPauseAndNoMore() {
        long[] ceilings = {500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000};
        Random random = new Random(1);
        for (int attempt = 1; attempt <= ceilings.length; attempt++) {
            int at = attempt;
            var pauses = IntStream.range(0, 2_000)
                    .mapToLong(i -> policy.pause(at, null, random).toMillis())
                    .summaryStatistics();
            assertThat(pauses.getMin()).isBetween(0L, ceilings[at - 1] / 20);
            assertThat(pauses.getMax()).isBetween(ceilings[at - 1] * 19 / 20, ceilings[at - 1]);
        }
    }

    @Test
    void noAttemptIsTooManyForItsArithmetic() {
        Random random = new Random(2);
        IntStream.of(30, 60, 64, 65, 1_000, Integer.MAX_VALUE)
                .forEach(attempt -> assertThat(policy.pause(attempt, null, random))
                        .isBetween(Duration.ZERO, Duration.ofMinutes(1)));
    }

    @Test
    void leavesTheReceiverAloneForAsLongAsItAsks() {
        assertThat(policy.pause(1, Duration.ofSeconds(90), new Random(3))).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void aRequestForTimeDoesNotShortenThePause() {
        Random random = new Random(4);
        var pauses = IntStream.range(0, 200).mapToObj(i -> policy.pause(8, Duration.ofMillis(1), random));
        assertThat(pauses).anyMatch(pause -> pause.compareTo(Duration.ofSeconds(30)) > 0);
    }

    @Test
    void nobodyHoldsUpAPartitionForDays() {
        assertThat(policy.pause(1, Duration.ofDays(9), new Random(5))).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void theTwentiethAttemptIsTheLast() {
        assertThat(policy.isLast(19)).isFalse();
        assertThat(policy.isLast(20)).isTrue();
    }

    @Test
    void readsRetryAfterAsSecondsOrDate() {
        assertThat(RetryPolicy.retryAfter("120", NOW)).isEqualTo(Duration.ofMinutes(2));
        assertThat(RetryPolicy.retryAfter("Thu, 01 Jan 2026 00:00:30 GMT", NOW)).isEqualTo(Duration.ofSeconds(30));
        assertThat(RetryPolicy.retryAfter("Wed, 31 Dec 2025 00:00:30 GMT", NOW)).isZero();
    }

    @Test
    void ignoresARetryAfterThatIsNeither() {
        assertThat(RetryPolicy.retryAfter("soon", NOW)).isNull();
        assertThat(RetryPolicy.retryAfter("-1", NOW)).isNull();
        assertThat(RetryPolicy.retryAfter("99999999999999999999", NOW)).isNull();
    }
}
