package io.headwater.chain.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {
    private static final long SECOND = Nanos.SECOND;
    private long now = -SECOND / 2;

    @Test
    void withoutAKnownLimitNothingWaits() {
        RateLimit limit = new RateLimit(Double.POSITIVE_INFINITY, now);
        for (int i = 0; i < 10_000; i++) {
            assertThat(limit.take(1, now)).isZero();
        }
    }

    @Test
    void whoComesFirstWaitsLeast() {
        RateLimit limit = new RateLimit(10, now);
        long last = -1;
        for (int i = 0; i < 50; i++) {
            long wait = limit.take(1, now);
            assertThat(wait).isGreaterThanOrEqualTo(last);
            last = wait;
        }
        assertThat(last).isCloseTo(4_750 * Nanos.MILLI, within(10 * Nanos.MILLI));
    }

    @Test
    void aBatchCostsAsManyTokensAsItHasRequests() {
        RateLimit limit = new RateLimit(10, now);
        limit.take(40, now);
        assertThat(limit.wait(1, now)).isCloseTo(3_850 * Nanos.MILLI, within(10 * Nanos.MILLI));
    }

    @Test
    void honoursRetryAfterAndAsksNothingBefore() {
        RateLimit limit = new RateLimit(100, now);
        limit.refused(7 * SECOND, now);

        assertThat(limit.blocked(now + 7 * SECOND - 1)).isTrue();
        assertThat(limit.wait(1, now + SECOND)).isEqualTo(6 * SECOND);
        assertThat(limit.blocked(now + 7 * SECOND)).isFalse();
    }

    @Test
    void aShorterRetryAfterDoesNotShortenALongerOne() {
        RateLimit limit = new RateLimit(100, now);
        limit.refused(7 * SECOND, now);
        limit.refused(SECOND, now);
        assertThat(limit.blockedUntil()).isEqualTo(now + 7 * SECOND);
    }

    @Test
    void withoutRetryAfterThePauseDoublesWithEachRefusalInARow() {
        RateLimit limit = new RateLimit(100, now);
        long before = 0;
        for (int i = 0; i < 6; i++) {
            limit.refused(0, now);
            assertThat(limit.blockedUntil() - now)
                    .isGreaterThanOrEqualTo(before * 3 / 2)
                    .isGreaterThanOrEqualTo(10 * Nanos.MILLI);
            before = limit.blockedUntil() - now;
            now = limit.blockedUntil();
        }
        assertThat(before).isGreaterThan(200 * Nanos.MILLI);
        limit.answered(now);
        limit.refused(0, now);
        assertThat(limit.blockedUntil() - now).isLessThan(50 * Nanos.MILLI);
    }

    @Test
    void aBurstOfRefusalsLowersTheRateOnce() {
        RateLimit limit = new RateLimit(100, now);
        now += SECOND;
        for (int i = 0; i < 20; i++) {
            limit.refused(0, now);
        }
        assertThat(limit.rate(now)).isLessThanOrEqualTo(50);
        double lowered = limit.rate(now);
        limit.refused(0, now + SECOND / 2);
        assertThat(limit.rate(now + SECOND / 2)).isGreaterThanOrEqualTo(lowered);
    }

    @Test
    void theLessIsRefusedTheLessTheRateIsLowered() {
        assertThat(rateAfterRefusing(1, 10)).isEqualTo(100);
        double few = rateAfterRefusing(1, 3);
        double many = rateAfterRefusing(1, 2);
        assertThat(few).isBetween(80.0, 86.0);
        assertThat(many).isBetween(70.0, 80.0);
    }

    /** One of so many requests is refused, over a second, of 100. */
    private static double rateAfterRefusing(int refused, int of) {
        RateLimit limit = new RateLimit(100, 0);
        for (int i = 1; i <= 101; i++) {
            if (i % of < refused || i == 101) {
                limit.refused(0, i * SECOND / 100);
            } else {
                limit.answered(i * SECOND / 100);
            }
        }
        return limit.rate(101 * SECOND / 100);
    }

    @Test
    void risesByAFixedStepASecondBackToTheKnownLimit() {
        RateLimit limit = new RateLimit(100, now);
        for (int i = 0; i < 100; i++) {
            now += SECOND / 99;
            limit.refused(0, now);
        }
        double lowered = limit.rate(now);
        assertThat(lowered).isCloseTo(50, within(1.0));
        now = limit.blockedUntil();
        assertThat(limit.rate(now)).as("in the pause nothing is learned").isEqualTo(lowered);
        assertThat(limit.rate(now + SECOND)).isCloseTo(lowered + 8, within(0.2));
        assertThat(limit.rate(now + 2 * SECOND)).isCloseTo(lowered + 16, within(0.4));
        assertThat(limit.rate(now + 60 * SECOND)).isEqualTo(100);
    }

    @Test
    void findsOutALimitThatNobodyTold() {
        RateLimit limit = new RateLimit(Double.POSITIVE_INFINITY, now);
        for (int i = 0; i < 80; i++) {
            limit.answered(now);
        }
        now += SECOND;
        for (int i = 0; i < 80; i++) {
            limit.refused(0, now);
        }
        assertThat(limit.rate(now)).isInfinite();
        now += SECOND;
        limit.refused(0, now);
        assertThat(limit.rate(now)).isBetween(30.0, 80.0);
        assertThat(limit.rate(now + 3_600 * SECOND)).isInfinite();
    }

    /** A provider that allows so many a second is asked nearly that many, and refuses few. */
    @ParameterizedTest
    @ValueSource(ints = {5, 20, 100, 500})
    void settlesNearWhatTheProviderAllows(int allowed) {
        Answers answers = asked(120, allowed, 0);

        assertThat(answers.served()).isGreaterThan((int) (120 * allowed * 0.7));
        assertThat(answers.refused()).isLessThan(120 + answers.served() / 4);
    }

    /** One that sends away for ten seconds whoever asks too much is soon asked no more than it allows. */
    @Test
    void aLongRetryAfterIsLearnedFromToo() {
        assertThat(asked(600, 20, 10 * SECOND).served()).isGreaterThan(600 * 20 / 3);
    }

    private record Answers(int served, int refused) {}

    /** Asks for so many seconds, as fast as the limit lets, a provider that allows so many in a second. */
    private Answers asked(int seconds, int allowed, long retryAfter) {
        RateLimit limit = new RateLimit(Double.POSITIVE_INFINITY, now);
        long second = 0;
        int inSecond = 0;
        int served = 0;
        int refused = 0;
        long end = now + seconds * SECOND;
        while (now < end) {
            now += Math.max(SECOND / 2_000, limit.take(1, now));
            if (Math.floorDiv(now, SECOND) != second) {
                second = Math.floorDiv(now, SECOND);
                inSecond = 0;
            }
            if (++inSecond > allowed) {
                limit.refused(retryAfter, now);
                refused++;
            } else {
                limit.answered(now);
                served++;
            }
        }
        return new Answers(served, refused);
    }

    /** Such as one that was taken down for a minute. */
    @ParameterizedTest
    @ValueSource(ints = {0, 4})
    void oneLongRetryAfterIsForgottenInTime(int idle) {
        RateLimit limit = new RateLimit(Double.POSITIVE_INFINITY, now);
        for (int i = 0; i < 20 * 60; i++) {
            now += SECOND / 20;
            limit.answered(now);
        }
        now += idle * SECOND;
        limit.refused(60 * SECOND, now);
        now = limit.blockedUntil();
        for (long end = now + 180 * SECOND; now < end; ) {
            now += Math.max(SECOND / 20, limit.take(1, now));
            limit.answered(now);
        }
        assertThat(limit.rate(now)).isGreaterThanOrEqualTo(20);
    }

    /** Refusals that have nothing to do with the rate must not starve the endpoint. */
    @Test
    void refusalsAtRandomLeaveMostOfTheRate() {
        RateLimit limit = new RateLimit(Double.POSITIVE_INFINITY, now);
        Random random = new Random(7);
        int served = 0;
        long end = now + 60 * SECOND;
        while (now < end) {
            now += Math.max(SECOND / 100, limit.take(1, now));
            if (random.nextInt(10) == 0) {
                limit.refused(0, now);
            } else {
                limit.answered(now);
                served++;
            }
        }
        assertThat(served).isGreaterThan(60 * 100 / 2);
    }
}
