package io.headwater.router;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class FailurePolicyTest {
    private final List<Duration> pauses = new ArrayList<>();
    private final FailurePolicy policy = new FailurePolicy(pauses::add);

    @Test
    void replacesAThreadThatFailedForAPassingReason() {
        assertThat(policy.handle(new StreamsException("commit", new TimeoutException("broker away"))))
                .isEqualTo(REPLACE_THREAD);
        assertThat(policy.handle(new MissingSourceTopicException("not there yet")))
                .isEqualTo(REPLACE_THREAD);
        assertThat(policy.verdict()).isEmpty();
        assertThat(pauses).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200));
    }

    @Test
    void givesUpAfterTenReplacementsInAWhile() {
        for (int i = 0; i < 10; i++) {
            assertThat(policy.handle(new TimeoutException("broker away"))).isEqualTo(REPLACE_THREAD);
        }
        assertThat(policy.handle(new TimeoutException("broker away"))).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(policy.verdict())
                .hasValueSatisfying(verdict -> assertThat(verdict).contains("broker away"));
        assertThat(pauses).last().isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void endsOnAnyOtherFailureWithItsReason() {
        assertThat(policy.handle(new StreamsException("processing", new IllegalStateException("broken store"))))
                .isEqualTo(SHUTDOWN_CLIENT);
        assertThat(policy.verdict())
                .hasValueSatisfying(
                        verdict -> assertThat(verdict).contains("processing").contains("broken store"));
    }

    @Test
    void endsWhenAnotherRouterHasItsName() {
        assertThat(policy.handle(new StreamsException("join", new FencedInstanceIdException("fenced"))))
                .isEqualTo(SHUTDOWN_CLIENT);
        assertThat(policy.verdict())
                .hasValueSatisfying(verdict -> assertThat(verdict).contains("stateDir"));
    }
}
