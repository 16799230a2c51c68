package io.headwater.chain.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.headwater.chain.Deadlines;
import io.headwater.chain.LogFilter;
import io.headwater.chain.rpc.RpcException.Kind;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long an answer may take, how large it may be, and how often it may be asked for. */
@Timeout(60)
class AnswerLimitsTest {
    private static final String HASH = "0x" + "ab".repeat(32);

    @Test
    void passesOnHowLongToWait() {
        assertThat(retryAfter("7")).contains(Duration.ofSeconds(7));
        assertThat(retryAfter("0")).contains(Duration.ZERO);
        assertThat(retryAfter("Wed, 21 Oct 2015 07:28:00 GMT")).contains(Duration.ZERO);
        assertThat(retryAfter("Fri, 01 Jan 2100 00:00:00 GMT").orElseThrow()).isGreaterThan(Duration.ofDays(300));
        assertThat(retryAfter("soon")).isEmpty();
        assertThat(retryAfter("-1")).isEmpty();
        assertThat(retryAfter("99999999999999999999")).isEmpty();
    }

    private static Optional<Duration> retryAfter(String value) {
        try (ScriptedServer server = new ScriptedServer((exchange, request) -> {
            exchange.getResponseHeaders().add("Retry-After", value);
            ScriptedServer.send(exchange, 429, "slow down");
        })) {
            RpcException fault = fault(server);
            assertThat(fault.code()).isEqualTo(429);
            return fault.retryAfter();
        }
    }

    @Test
    void doesNotReadAnEndlessAnswer() {
        try (ScriptedServer server = new ScriptedServer((exchange, request) -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] spaces = new byte[1 << 16];
            Arrays.fill(spaces, (byte) ' ');
            while (true) {
                exchange.getResponseBody().write(spaces);
            }
        })) {
            RpcException fault = fault(server);
            assertThat(fault.kind()).isEqualTo(Kind.TOO_LARGE);
            assertThat(fault).hasMessageContaining("larger than 1 MB: ask for less at once");
            assertThat(fault.transientFault()).isFalse();
        }
    }

    @Test
    void hasADeadlineForEachClassOfCall() {
        Deadlines deadlines = new Deadlines(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(300));
        try (ScriptedServer server = ScriptedServer.stalled("{");
                JsonRpcNode node = JsonRpcNode.connect(server.endpoint(), deadlines)) {
            LogFilter filter = new LogFilter(1, 2, Set.of(), Set.of());
            assertThatThrownBy(node::chainId).hasMessageContaining("within 100 ms");
            assertThatThrownBy(node::head).hasMessageContaining("within 100 ms");
            assertThatThrownBy(() -> node.header(1)).hasMessageContaining("within 200 ms");
            assertThatThrownBy(() -> node.receipts(HASH)).hasMessageContaining("within 300 ms");
            assertThatThrownBy(() -> node.logs(filter)).hasMessageContaining("within 300 ms");
            assertThatThrownBy(() -> node.headers(1, 2)).hasMessageContaining("within 300 ms");
        }
    }

    private static RpcException fault(ScriptedServer server) {
        try (JsonRpcNode node = JsonRpcNode.connect(server.endpoint(), Duration.ofSeconds(10))) {
            return catchThrowableOfType(RpcException.class, node::chainId);
        }
    }
}
