package io.headwater.chain.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.chain.rpc.RpcException.Kind;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryTest {
    private final Retry retry = new Retry(3, Duration.ofMillis(1), Duration.ofMillis(5));
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void asksAgainAfterATransientFault() {
        String answer = retry.call(() -> {
            if (asked.incrementAndGet() < 3) {
                throw fault(Kind.UNREACHABLE, 0);
            }
            return "answer";
        });
        assertThat(answer).isEqualTo("answer");
        assertThat(asked).hasValue(3);
    }

    @Test
    void givesUpAfterTheLastAttempt() {
        assertThatThrownBy(() -> retry.call(() -> ask(fault(Kind.TIMEOUT, asked.get()))))
                .isInstanceOfSatisfying(
                        RpcException.class, last -> assertThat(last.code()).isEqualTo(2));
        assertThat(asked).hasValue(3);
    }

    @ParameterizedTest
    @CsvSource({
        "UNREACHABLE, 0, true",
        "TIMEOUT, 0, true",
        "MALFORMED, 0, true",
        "HTTP_STATUS, 429, true",
        "HTTP_STATUS, 503, true",
        "HTTP_STATUS, 401, false",
        "REMOTE_ERROR, -32005, true",
        "REMOTE_ERROR, -32601, false",
        "REMOTE_ERROR, 3, false",
        "INTERRUPTED, 0, false"
    })
    void asksAgainOnlyWhatMayBeAnsweredLater(Kind kind, int code, boolean again) {
        assertThatThrownBy(() -> retry.call(() -> ask(fault(kind, code)))).isInstanceOf(RpcException.class);
        assertThat(asked).hasValue(again ? 3 : 1);
    }

    @Test
    void doublesTheBoundOfTheWaitUpToTheLongest() {
        Retry slow = new Retry(100, Duration.ofMillis(100), Duration.ofSeconds(10));
        assertThat(slow.bound(1)).isEqualTo(100);
        assertThat(slow.bound(2)).isEqualTo(200);
        assertThat(slow.bound(7)).isEqualTo(6_400);
        assertThat(slow.bound(8)).isEqualTo(10_000);
        assertThat(slow.bound(99)).isEqualTo(10_000);
    }

    @Test
    void stopsWaitingWhenInterrupted() {
        Retry patient = new Retry(2, Duration.ofHours(1), Duration.ofHours(1));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> patient.call(() -> ask(fault(Kind.UNREACHABLE, 0))))
                .isInstanceOf(RpcException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(asked).hasValue(1);
    }

    private String ask(RpcException fault) {
        asked.incrementAndGet();
        throw fault;
    }

    private static RpcException fault(Kind kind, int code) {
        return new RpcException(kind, code, "fault", null);
    }
}
