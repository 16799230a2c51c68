package io.headwater.chain.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import io.headwater.chain.Header;
import io.headwater.chain.Hex;
import io.headwater.chain.rpc.RpcException.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Headers of a range come in batches where the node takes them, and otherwise as well. */
class HeaderRangesTest {
    private static final long HEAD = 450;

    /** How a node takes batches. */
    private interface Batches {
        /** Answers a batch; false if it should be answered as a proper node does. */
        boolean answer(HttpExchange exchange, JsonNode batch) throws IOException;
    }

    @Test
    void asksInBatchesAndEndsWhereTheNodeDoes() {
        try (ScriptedServer server = node((exchange, batch) -> false);
                JsonRpcNode node = JsonRpcNode.connect(server.endpoint(), Duration.ofSeconds(20))) {
            assertThat(numbers(node.headers(5, 5))).containsExactly(5L);
            assertThat(numbers(node.headers(100, 329))).isEqualTo(range(100, 329));
            assertThat(server.requests).extracting(JsonNode::size).containsExactly(1, 100, 100, 30);
            assertThat(numbers(node.headers(400, 10_000))).isEqualTo(range(400, HEAD));
            assertThat(node.headers(HEAD + 1, HEAD + 9)).isEmpty();
            assertThat(server.requests).hasSize(6);
            assertThatThrownBy(() -> node.headers(2, 1)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "400 no batches",
                "500 NullPointerException",
                "200 {\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32600,\"message\":\"no batches\"}}",
                "200 [{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32600,\"message\":\"no batches\"}}]",
                "200 <html>what is this?</html>",
                "200 []"
            })
    void asksOneByOneWhereBatchesAreRefusedAndRemembers(String refusal) {
        int status = Integer.parseInt(refusal.substring(0, 3));
        try (ScriptedServer server = node((exchange, batch) -> {
                    ScriptedServer.send(exchange, status, refusal.substring(4));
                    return true;
                });
                JsonRpcNode node = JsonRpcNode.connect(server.endpoint(), Duration.ofSeconds(20))) {
            assertThat(numbers(node.headers(440, 460))).isEqualTo(range(440, HEAD));
            assertThat(server.requests.stream().filter(JsonNode::isArray)).hasSize(3);
            server.requests.clear();
            assertThat(numbers(node.headers(7, 9))).containsExactly(7L, 8L, 9L);
            assertThat(server.requests).hasSize(3).noneMatch(JsonNode::isArray);
        }
    }

    @Test
    void findsTheSizeThatTheNodeTakes() {
        try (ScriptedServer server = node((exchange, batch) -> {
                    boolean tooMany = batch.size() > 30;
                    if (tooMany) {
                        ScriptedServer.send(exchange, 413, "too many");
                    }
                    return tooMany;
                });
                JsonRpcNode node = JsonRpcNode.connect(server.endpoint(), Duration.ofSeconds(20))) {
            assertThat(numbers(node.headers(1, 60))).isEqualTo(range(1, 60));
            assertThat(server.requests).extracting(JsonNode::size).containsExactly(60, 25, 25, 10);
        }
    }

    @Test
    void takesALimitOfTheRateForNoRefusal() {
        try (ScriptedServer server = node((exchange, batch) -> {
                    ScriptedServer.send(exchange, 429, "slow down");
                    return true;
                });
                JsonRpcNode node = JsonRpcNode.connect(server.endpoint(), Duration.ofSeconds(20))) {
            RpcException fault = catchThrowableOfType(RpcException.class, () -> node.headers(1, 60));
            assertThat(fault.code()).isEqualTo(429);
            assertThat(server.requests).hasSize(1);
        }
    }

    @Test
    void refusesAnotherBlockThanAskedFor() {
        try (ScriptedServer server = node((exchange, batch) -> {
                    List<String> answers = new ArrayList<>();
                    batch.forEach(request -> answers.add(answer(request, 77)));
                    ScriptedServer.send(exchange, 200, answers.toString());
                    return true;
                });
                JsonRpcNode node = JsonRpcNode.connect(server.endpoint(), Duration.ofSeconds(20))) {
            assertThat(node.headers(77, 77)).hasSize(1);
            RpcException fault = catchThrowableOfType(RpcException.class, () -> node.headers(76, 78));
            assertThat(fault.kind()).isEqualTo(Kind.MALFORMED);
            assertThat(fault).hasMessageContaining("`number` is 77: another block than 76");
        }
    }

    @Test
    void refusesAnAnswerThatComesTwiceOrToAnotherQuestion() {
        try (ScriptedServer server = node((exchange, batch) -> {
                    boolean odd = batch.size() == 3;
                    if (odd) {
                        String first = answer(batch.get(0), 1);
                        ScriptedServer.send(exchange, 200, List.of(first, first).toString());
                    }
                    return odd;
                });
                JsonRpcNode node = JsonRpcNode.connect(server.endpoint(), Duration.ofSeconds(20))) {
            assertThat(node.headers(1, 2)).hasSize(2);
            assertThatThrownBy(() -> node.headers(1, 3)).hasMessageContaining("two answers have the id");
        }
    }

    /** A proper node, but for its way with batches; it answers the last request of a batch first. */
    private static ScriptedServer node(Batches batches) {
        return new ScriptedServer((exchange, request) -> {
            if (!request.isArray()) {
                ScriptedServer.send(exchange, 200, answer(request, number(request)));
            } else if (!batches.answer(exchange, request)) {
                List<String> answers = new ArrayList<>();
                request.forEach(each -> answers.add(answer(each, number(each))));
                Collections.reverse(answers);
                ScriptedServer.send(exchange, 200, answers.toString());
            }
        });
    }

    private static long number(JsonNode request) {
        return Hex.toLong(request.path("params").path(0).asString());
    }

    private static String answer(JsonNode request, long number) {
        String word = "0x" + "ab".repeat(32);
        String header = "{\"number\":\"" + Hex.quantity(number) + "\",\"hash\":\"" + word + "\",\"parentHash\":\""
                + word
                + "\",\"timestamp\":\"0x1\",\"logsBloom\":\"0x" + "00".repeat(256) + "\",\"receiptsRoot\":\"" + word
                + "\",\"transactions\":[]}";
        return "{\"jsonrpc\":\"2.0\",\"id\":" + request.path("id") + ",\"result\":" + (number > HEAD ? "null" : header)
                + "}";
    }

    private static List<Long> numbers(List<Header> headers) {
        return headers.stream().map(Header::number).toList();
    }

    private static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }
}
