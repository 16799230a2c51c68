package io.headwater.chain.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.chain.pool.Breaker.Position;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BreakerTest {
    private static final long SECOND = Nanos.SECOND;

    private final BreakerSettings settings =
            new BreakerSettings(3, 0.6, 20, Duration.ofSeconds(1), Duration.ofSeconds(8));
    private final Breaker breaker = new Breaker(settings, new Random(1));
    private long now = -5 * SECOND;

    @Test
    void opensAfterFaultsInARow() {
        assertThat(breaker.failed(now)).isFalse();
        assertThat(breaker.failed(now)).isFalse();
        assertThat(breaker.position(now)).isEqualTo(Position.CLOSED);
        assertThat(breaker.failed(now)).isTrue();

        assertThat(breaker.position(now)).isEqualTo(Position.OPEN);
        assertThat(breaker.lets(now)).isFalse();
    }

    @Test
    void opensAtAShareOfFaultsThatAreNotInARow() {
        for (int i = 0; i < 30; i++) {
            breaker.failed(now);
            breaker.failed(now);
            breaker.succeeded(now);
            if (breaker.position(now) == Position.OPEN) {
                assertThat(i).isGreaterThanOrEqualTo(3);
                return;
            }
        }
        throw new AssertionError("two faults of three did not open it");
    }

    @Test
    void staysClosedBelowBothBounds() {
        for (int i = 0; i < 200; i++) {
            breaker.failed(now);
            breaker.succeeded(now);
        }
        assertThat(breaker.position(now)).isEqualTo(Position.CLOSED);
        assertThat(breaker.faultShare()).isEqualTo(0.5);
    }

    @Test
    void letsOneProbeThroughWhenItsTimeIsOverAndClosesOnItsSuccess() {
        open();
        now = breaker.until();

        assertThat(breaker.position(now)).isEqualTo(Position.HALF_OPEN);
        assertThat(breaker.lets(now)).isTrue();
        breaker.begun(now);
        assertThat(breaker.lets(now)).isFalse();
        assertThat(breaker.succeeded(now)).isTrue();
        assertThat(breaker.position(now)).isEqualTo(Position.CLOSED);
        assertThat(breaker.faultShare()).isZero();
    }

    @Test
    void aProbeThatSaysNothingFreesThePlaceForAnother() {
        open();
        now = breaker.until();
        breaker.begun(now);
        breaker.ended();

        assertThat(breaker.lets(now)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void leavesAloneTwiceAsLongAfterEachFailedProbeUpToABound(int failedProbes) {
        open();
        for (int i = 0; i < failedProbes; i++) {
            now = breaker.until();
            breaker.failed(now);
        }
        long longest = Math.min(8, 1L << failedProbes) * SECOND;
        assertThat(breaker.until() - now).isBetween(longest / 2, longest);
    }

    @Test
    void whatWasAskedBeforeItOpenedNeitherClosesItNorKeepsItOpenLonger() {
        open();
        long until = breaker.until();

        assertThat(breaker.succeeded(now)).isFalse();
        assertThat(breaker.failed(now)).isFalse();
        assertThat(breaker.position(now)).isEqualTo(Position.OPEN);
        assertThat(breaker.until()).isEqualTo(until);
    }

    @Test
    void isOpenUntilALaterTimeIfTold() {
        open();
        breaker.openUntil(now + 60 * SECOND);
        assertThat(breaker.position(now + 59 * SECOND)).isEqualTo(Position.OPEN);
        breaker.openUntil(now + 10 * SECOND);
        assertThat(breaker.position(now + 59 * SECOND)).isEqualTo(Position.OPEN);
        assertThat(breaker.position(now + 60 * SECOND)).isEqualTo(Position.HALF_OPEN);
    }

    private void open() {
        for (int i = 0; i < 3; i++) {
            breaker.failed(now);
        }
        assertThat(breaker.position(now)).isEqualTo(Position.OPEN);
    }
}
