package io.headwater.demo.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff();

    @Test
    void waitsLongerEachTimeUpToABound() {
        Stream<Duration> pauses =
                Stream.generate(() -> backoff.after(Duration.ofSeconds(1))).limit(8);

        assertThat(pauses.map(Duration::toMillis))
                .containsExactly(250L, 500L, 1_000L, 2_000L, 4_000L, 8_000L, 10_000L, 10_000L);
    }

    @Test
    void beginsAnewAfterARunThatWentWell() {
        backoff.after(Duration.ofSeconds(1));
        backoff.after(Duration.ofSeconds(1));

        assertThat(backoff.after(Duration.ofSeconds(30))).isEqualTo(Duration.ofMillis(250));
    }
}
