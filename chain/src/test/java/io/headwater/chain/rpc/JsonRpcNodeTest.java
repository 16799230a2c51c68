package io.headwater.chain.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.headwater.chain.Header;
import io.headwater.chain.Hex;
import io.headwater.chain.Log;
import io.headwater.chain.Receipt;
import io.headwater.chain.proof.HeaderRlp;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** What a proper node says is understood. */
class JsonRpcNodeTest {
    private static final String HASH = "0x" + "ab".repeat(32);
    private static final String PARENT = "0x" + "cd".repeat(32);
    private static final String ROOT = "0x" + "ef".repeat(32);
    private static final String BLOOM = "0x" + "00".repeat(256);
    private static final String TX = "0x" + "12".repeat(32);
    private static final String CONTRACT = "0x" + "34".repeat(20);
    private static final String RLP = Hex.data(HeaderRlp.encode(Map.of(
            "number",
            "0x29",
            "parentHash",
            PARENT,
            "timestamp",
            "0x684ee680",
            "logsBloom",
            BLOOM,
            "receiptsRoot",
            ROOT)));
    private static final String HEADER = "{\"transactions\":[\"" + TX + "\",{\"type\":\"0x2\",\"hash\":\"" + TX
            + "\"}],\"number\":\"0x29\",\"hash\":\"" + HASH
            + "\",\"parentHash\":\"" + PARENT + "\",\"timestamp\":\"0x684ee680\",\"logsBloom\":\"" + BLOOM
            + "\",\"receiptsRoot\":\"" + ROOT.toUpperCase(Locale.ROOT).replace("0X", "0x")
            + "\",\"baseFeePerGas\":null,\"withdrawals\":[]}";

    @Test
    void readsAHeaderAndPassesOverTheRest() {
        Header expected = new Header(41, HASH, PARENT, 1_750_001_280, BLOOM, ROOT, RLP, List.of(TX, TX));
        assertThat(header(HEADER, JsonRpcNode::head)).contains(expected);
        assertThat(header(HEADER, node -> node.header(41))).contains(expected);
        assertThat(header(HEADER, node -> node.headerByHash(HASH))).contains(expected);
        assertThat(header(HEADER, JsonRpcNode::safe)).contains(expected);
        assertThat(header(HEADER, JsonRpcNode::finalized)).contains(expected);
    }

    @Test
    void takesNullForNotThere() {
        assertThat(header("null", JsonRpcNode::head)).isEmpty();
        assertThat(header("null", node -> node.header(7))).isEmpty();
        assertThat(header("null", node -> node.headerByHash(HASH))).isEmpty();
        assertThat(receipts("null")).isEmpty();
        assertThat(header("null", JsonRpcNode::finalized)).isEmpty();
        assertThat(JsonRpcNodeTest.<JsonNode>ask("null", node -> node.request("eth_getTransactionByHash", TX)))
                .isInstanceOf(NullNode.class);
    }

    @Test
    void readsReceiptsWithTheirLogs() {
        String log =
                "{\"address\":\"" + CONTRACT + "\",\"topics\":[\"" + ROOT + "\"],\"data\":\"0xAB\",\"blockNumber\":"
                        + "\"0x29\",\"blockHash\":\"" + HASH + "\",\"transactionHash\":\"" + TX
                        + "\",\"transactionIndex\":\"0x3\",\"logIndex\":\"0x7\",\"removed\":false}";
        String receipts = "[" + receipt("\"status\":\"0x1\"", "null", log) + ","
                + receipt("\"status\":\"0x0\"", "\"" + CONTRACT + "\"", "") + "]";
        assertThat(receipts(receipts).orElseThrow())
                .containsExactly(
                        new Receipt(
                                TX,
                                3,
                                true,
                                List.of(new Log(CONTRACT, List.of(ROOT), "0xab", 41, HASH, TX, 3, 7)),
                                null,
                                Receipt.Consensus.of(2, 21_000)),
                        new Receipt(TX, 3, false, List.of(), CONTRACT, Receipt.Consensus.of(2, 21_000)));
    }

    @Test
    void takesAReceiptFromBeforeEip658ForSucceeded() {
        String receipts = "[" + receipt("\"root\":\"" + ROOT + "\"", "null", "") + "]";
        assertThat(receipts(receipts).orElseThrow())
                .extracting(Receipt::succeeded, receipt -> receipt.consensus().stateRoot())
                .containsExactly(tuple(true, ROOT));
    }

    @Test
    void readsAnEmptyBlock() {
        assertThat(receipts("[]")).contains(List.of());
    }

    @Test
    void asksInTheWordsOfTheSpecification() {
        try (ScriptedServer server = ScriptedServer.result("\"0x7a69\"");
                JsonRpcNode node = JsonRpcNode.connect(server.endpoint(), Duration.ofSeconds(10))) {
            assertThat(node.chainId()).isEqualTo(31337);
            assertThat(node.call(CONTRACT, "0x01", 16)).isEqualTo("0x7a69");
            assertThat(node.call(CONTRACT, "0x01", HASH)).isEqualTo("0x7a69");
            assertThat(node.request("anvil_reorg", 2, List.of()).asString()).isEqualTo("0x7a69");
            assertThat(server.requests)
                    .extracting(request -> request.path("jsonrpc").asString())
                    .containsOnly("2.0");
            assertThat(server.requests)
                    .extracting(request -> request.path("id").asLong())
                    .doesNotHaveDuplicates();
            assertThat(server.requests)
                    .extracting(request -> request.path("params").toString())
                    .satisfiesExactly(
                            chainId -> assertThat(chainId).isEqualTo("[]"),
                            byNumber ->
                                    assertThat(byNumber).contains("\"0x10\"").contains("\"data\":\"0x01\""),
                            byHash -> assertThat(byHash).contains("{\"blockHash\":\"" + HASH + "\"}"),
                            reorg -> assertThat(reorg).isEqualTo("[2,[]]"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-39001, Unknown block",
        "-32000, finalized block not found",
        "-32000, safe block not found",
        "-32602, invalid argument 0: hex string without 0x prefix",
        "-32000, unsupported block tag"
    })
    void takesARefusedTagForNoSuchBlock(int code, String message) {
        try (ScriptedServer server = ScriptedServer.error(code, message);
                JsonRpcNode node = JsonRpcNode.connect(server.endpoint(), Duration.ofSeconds(10))) {
            assertThat(node.safe()).isEmpty();
            assertThat(node.finalized()).isEmpty();
        }
    }

    @Test
    void takesNoOtherErrorForNoSuchBlock() {
        try (ScriptedServer server = ScriptedServer.error(-32603, "database is locked");
                JsonRpcNode node = JsonRpcNode.connect(server.endpoint(), Duration.ofSeconds(10))) {
            RpcException error = catchThrowableOfType(RpcException.class, node::safe);
            assertThat(error.kind()).isEqualTo(RpcException.Kind.REMOTE_ERROR);
            assertThat(error.code()).isEqualTo(-32603);
        }
    }

    @Test
    void sendsUserAndPasswordAsAHeader() {
        try (ScriptedServer server = ScriptedServer.result("\"0x1\"");
                JsonRpcNode node = JsonRpcNode.connect(server.endpointOf("alice:s3cr3t"), Duration.ofSeconds(10))) {
            assertThat(node.chainId()).isEqualTo(1);
            // "alice:s3cr3t" in Base64.
            assertThat(server.authorizations).containsExactly("Basic YWxpY2U6czNjcjN0");
        }
    }

    @Test
    void readsTheAnswerInWhateverOrderItsFieldsCome() {
        try (ScriptedServer server =
                        ScriptedServer.body("{\"result\":\"0x5\",\"extra\":{\"id\":9},\"error\":null,\"id\":$ID}");
                JsonRpcNode node = JsonRpcNode.connect(server.endpoint(), Duration.ofSeconds(10))) {
            assertThat(node.chainId()).isEqualTo(5);
        }
    }

    @Test
    void passesParametersOnAsJson() {
        try (ScriptedServer server = ScriptedServer.result("{\"a\":[1,{\"b\":true}]}");
                JsonRpcNode node = JsonRpcNode.connect(server.endpoint(), Duration.ofSeconds(10))) {
            JsonNode answer = node.request("any_method", Map.of("to", CONTRACT), true);
            assertThat(answer.at("/a/1/b").asBoolean()).isTrue();
            assertThat(server.requests.getFirst().path("params")).hasToString("[{\"to\":\"" + CONTRACT + "\"},true]");
        }
    }

    private static String receipt(String status, String contract, String logs) {
        return "{\"transactionHash\":\"" + TX + "\",\"transactionIndex\":\"0x3\"," + status + ",\"blockHash\":\"" + HASH
                + "\",\"contractAddress\":" + contract + ",\"logs\":[" + logs
                + "],\"type\":\"0x2\",\"gasUsed\":\"0x5208\",\"cumulativeGasUsed\":\"0x5208\"}";
    }

    private static Optional<Header> header(String result, Function<JsonRpcNode, Optional<Header>> question) {
        return ask(result, question);
    }

    private static Optional<List<Receipt>> receipts(String result) {
        return ask(result, node -> node.receipts(HASH));
    }

    private static <T> T ask(String result, Function<JsonRpcNode, T> question) {
        try (ScriptedServer server = ScriptedServer.result(result);
                JsonRpcNode node = JsonRpcNode.connect(server.endpoint(), Duration.ofSeconds(10))) {
            return question.apply(node);
        }
    }
}
