package io.headwater.chain.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LatencyTest {
    private final Latency latency = new Latency();
    private long now;

    @Test
    void costsNothingBeforeTheFirstAnswerSoThatItIsTried() {
        assertThat(latency.cost(now)).isZero();
        assertThat(latency.late(7)).isEqualTo(7);
    }

    @Test
    void anEndpointThatFailsFastDoesNotLookFast() {
        answer(20);
        latency.failed(Nanos.MILLI, now);
        assertThat(latency.cost(now)).isGreaterThan(50.0 * Nanos.MILLI);
    }

    @Test
    void whatIsNotAskedIsForgotten() {
        answer(1_000);
        double then = latency.cost(now);
        assertThat(latency.cost(now + 20 * Nanos.SECOND)).isLessThan(then / 2);
        assertThat(latency.cost(now + 300 * Nanos.SECOND)).isLessThan(Nanos.MILLI);
    }

    @Test
    void lateIsWhatFewAnswersAre() {
        Random random = new Random(3);
        for (int i = 0; i < 500; i++) {
            answer(40 + random.nextInt(20));
        }
        int late = 0;
        for (int i = 0; i < 1_000; i++) {
            late += (40 + random.nextInt(20)) * Nanos.MILLI > latency.late(0) ? 1 : 0;
        }
        assertThat(late).isLessThan(50);
        assertThat(latency.late(0)).isLessThan(120 * Nanos.MILLI);
    }

    private void answer(int millis) {
        now += 10 * Nanos.MILLI;
        latency.answered(millis * Nanos.MILLI, now);
    }
}
