package io.headwater.chain.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.headwater.chain.Endpoint;
import io.headwater.chain.rpc.RpcException.Kind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a node does wrong becomes one fault that says what, where, and what to do. */
@Timeout(60)
class MisbehavingNodeTest {
    private static final String HASH = "0x" + "ab".repeat(32);
    private static final String OTHER = "0x" + "cd".repeat(32);

    @Test
    void doesNotHangOnAStalledBody() {
        try (ScriptedServer server = ScriptedServer.stalled("{\"jsonrpc\":\"2.0\",\"id\":1,\"resu")) {
            RpcException fault = fault(server.endpoint(), Duration.ofMillis(300), JsonRpcNode::chainId);
            assertThat(fault.kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(fault).hasMessageContaining("eth_chainId").hasMessageContaining("300 ms");
        }
    }

    @Test
    void goesOnAfterAStalledBody() {
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch never = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer((exchange, request) -> {
                    if (calls.getAndIncrement() == 0) {
                        exchange.sendResponseHeaders(200, 100);
                        exchange.getResponseBody().flush();
                        never.await();
                    }
                    ScriptedServer.send(exchange, 200, "{\"id\":" + request.path("id") + ",\"result\":\"0x1\"}");
                });
                JsonRpcNode node = JsonRpcNode.connect(server.endpoint(), Duration.ofSeconds(3))) {
            assertThatThrownBy(node::chainId).isInstanceOf(RpcException.class);
            assertThat(node.chainId()).isEqualTo(1);
        }
    }

    @Test
    void saysWhenNobodyListens() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Endpoint endpoint = Endpoint.parse("http://127.0.0.1:" + port);
        RpcException fault = fault(endpoint, Duration.ofSeconds(10), JsonRpcNode::chainId);
        assertThat(fault.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(fault)
                .hasMessage("eth_chainId at http://127.0.0.1:" + port
                        + ": no connection: see that the node is running and that the address and port are right");
    }

    @Test
    void saysWhenTheConnectionBreaksWithinTheAnswer() {
        try (ScriptedServer server = ScriptedServer.broken("{\"jsonrpc\"")) {
            assertThat(fault(server).kind()).isEqualTo(Kind.UNREACHABLE);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "500, in trouble",
        "503, in trouble",
        "429, limits the rate",
        "401, API key",
        "404, path",
        "301, endpoint"
    })
    void namesTheStatusAndTheRemedy(int status, String remedy) {
        try (ScriptedServer server = ScriptedServer.status(status, "<html>oops</html>")) {
            RpcException fault = fault(server);
            assertThat(fault.kind()).isEqualTo(Kind.HTTP_STATUS);
            assertThat(fault.code()).isEqualTo(status);
            assertThat(fault).hasMessageContaining("HTTP status " + status).hasMessageContaining(remedy);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>not a node</html>",
                "[]",
                "\"0x1\"",
                "{\"jsonrpc\":\"2.0\",\"id\":$ID,\"result\":\"0x",
                "{\"jsonrpc\":\"2.0\",\"id\":$ID}",
                "{\"jsonrpc\":\"2.0\",\"id\":99999,\"result\":\"0x1\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":\"$ID\",\"result\":\"0x1\"}",
                "{\"jsonrpc\":\"2.0\",\"result\":\"0x1\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":$ID,\"result\":\"0x1\"} trailing",
                "{\"jsonrpc\":\"2.0\",\"id\":$ID,\"result\":\"one\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":$ID,\"result\":1}",
                "{\"jsonrpc\":\"2.0\",\"id\":$ID,\"result\":null}",
                "{\"jsonrpc\":\"2.0\",\"id\":$ID,\"error\":\"no\"}"
            })
    void takesNothingElseForAnAnswer(String body) {
        try (ScriptedServer server = ScriptedServer.body(body)) {
            RpcException fault = fault(server);
            assertThat(fault.kind()).isEqualTo(Kind.MALFORMED);
            assertThat(fault).hasMessageStartingWith("eth_chainId at http://127.0.0.1:");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"number", "hash", "parentHash", "timestamp", "logsBloom", "receiptsRoot"})
    void namesTheFieldThatAHeaderLacks(String field) {
        String header = "{\"number\":\"0x1\",\"hash\":\"" + HASH + "\",\"parentHash\":\"" + HASH
                + "\",\"timestamp\":\"0x1\",\"logsBloom\":\"0x" + "00".repeat(256) + "\",\"receiptsRoot\":\"" + HASH
                + "\",\"transactions\":[]}";
        try (ScriptedServer server = ScriptedServer.result(header.replace("\"" + field + "\"", "\"gone\""))) {
            RpcException fault = fault(server.endpoint(), Duration.ofSeconds(10), JsonRpcNode::head);
            assertThat(fault.kind()).isEqualTo(Kind.MALFORMED);
            assertThat(fault).hasMessageContaining("`" + field + "` is missing");
        }
    }

    @Test
    void refusesAnotherBlockThanAskedFor() {
        String header = "{\"number\":\"0x1\",\"hash\":\"" + HASH + "\",\"parentHash\":\"" + HASH
                + "\",\"timestamp\":\"0x1\",\"logsBloom\":\"0x" + "00".repeat(256) + "\",\"receiptsRoot\":\"" + HASH
                + "\",\"transactions\":[]}";
        try (ScriptedServer server = ScriptedServer.result(header)) {
            assertThat(fault(server.endpoint(), Duration.ofSeconds(10), node -> node.header(2)))
                    .hasMessageContaining("`number` is 1: another block than 2");
            assertThat(fault(server.endpoint(), Duration.ofSeconds(10), node -> node.headerByHash(OTHER)))
                    .hasMessageContaining("another block than " + OTHER);
        }
        String receipt = "[{\"transactionHash\":\"" + HASH
                + "\",\"transactionIndex\":\"0x0\",\"status\":\"0x1\",\"blockHash\":\"" + HASH + "\",\"logs\":[]}]";
        try (ScriptedServer server = ScriptedServer.result(receipt)) {
            assertThat(fault(server.endpoint(), Duration.ofSeconds(10), node -> node.receipts(OTHER)))
                    .hasMessageContaining("a receipt of another block than " + OTHER);
        }
    }

    @Test
    void passesTheNodesErrorOn() {
        try (ScriptedServer server = ScriptedServer.error(-32601, "the method eth_chainId does not exist")) {
            RpcException fault = fault(server);
            assertThat(fault.kind()).isEqualTo(Kind.REMOTE_ERROR);
            assertThat(fault.code()).isEqualTo(-32601);
            assertThat(fault)
                    .hasMessageContaining("the method eth_chainId does not exist")
                    .hasMessageContaining("use a node that does");
        }
    }

    @Test
    void takesAnErrorWithoutIdForTheAnswer() {
        try (ScriptedServer server = ScriptedServer.body(
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":\"parse\"}}")) {
            assertThat(fault(server).code()).isEqualTo(-32700);
        }
    }

    @Test
    void showsNoKeyOfTheAddressInAnyMessage() {
        String key = "abcdef0123456789abcdef0123456789";
        String rest = "/v3/" + key + "?token=t0ps3cr3t";
        String said = "project " + key + " with t0ps3cr3t is over its limit";
        try (ScriptedServer status = ScriptedServer.status(403, said);
                ScriptedServer error = ScriptedServer.error(-32005, said);
                ScriptedServer html = ScriptedServer.body(said);
                ScriptedServer bare = ScriptedServer.body(key);
                ScriptedServer value = ScriptedServer.result('"' + key + '"');
                ScriptedServer cut = ScriptedServer.result('"' + "x".repeat(60) + key + '"');
                ScriptedServer stalled = ScriptedServer.stalled(said);
                ScriptedServer broken = ScriptedServer.broken(said)) {
            for (ScriptedServer server :
                    new ScriptedServer[] {status, error, html, bare, value, cut, stalled, broken}) {
                RpcException fault = fault(server.endpoint(rest), Duration.ofMillis(500), JsonRpcNode::chainId);
                assertThat(fault).hasMessageContaining("/v3/…?…");
                assertThat(stackTrace(fault))
                        .doesNotContain(key.substring(0, 8))
                        .doesNotContain("t0ps3cr3t");
            }
        }
    }

    @Test
    void cutsNoKeyInTwoAndWritesOneLine() {
        String key = "abcdef0123456789abcdef0123456789";
        String said = "-".repeat(150) + "\\n\\u001b[1m" + "-".repeat(30) + key;
        try (ScriptedServer server = ScriptedServer.error(-32000, said)) {
            RpcException fault = fault(server.endpoint("/" + key), Duration.ofSeconds(10), JsonRpcNode::chainId);
            assertThat(fault.getMessage()).endsWith("--…").doesNotContain("\n", "\u001b");
        }
    }

    @Test
    void keepsTheInterruptFlag() throws InterruptedException {
        try (ScriptedServer server = ScriptedServer.stalled("{");
                JsonRpcNode node = JsonRpcNode.connect(server.endpoint(), Duration.ofSeconds(50))) {
            AtomicInteger interrupted = new AtomicInteger();
            Thread thread = Thread.ofVirtual().start(() -> {
                RpcException fault = catchThrowableOfType(RpcException.class, node::chainId);
                if (fault.kind() == Kind.INTERRUPTED && Thread.currentThread().isInterrupted()) {
                    interrupted.incrementAndGet();
                }
            });
            thread.interrupt();
            thread.join();
            assertThat(interrupted).hasValue(1);
        }
    }

    @Test
    void refusesAWebSocketAddress() {
        assertThatThrownBy(() -> JsonRpcNode.connect(Endpoint.parse("ws://127.0.0.1:1"), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("http or https");
    }

    private static String stackTrace(Throwable fault) {
        StringWriter text = new StringWriter();
        fault.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static RpcException fault(ScriptedServer server) {
        return fault(server.endpoint(), Duration.ofSeconds(10), JsonRpcNode::chainId);
    }

    private static RpcException fault(Endpoint endpoint, Duration deadline, Consumer<JsonRpcNode> question) {
        try (JsonRpcNode node = JsonRpcNode.connect(endpoint, deadline)) {
            return catchThrowableOfType(RpcException.class, () -> question.accept(node));
        }
    }
}
