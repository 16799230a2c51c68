package io.headwater.chain.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.headwater.chain.Log;
import io.headwater.chain.LogFilter;
import io.headwater.chain.rpc.RpcException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logs of a range, asked for and read. */
class LogsTest {
    private static final LogFilter ALL = new LogFilter(1, 9, Set.of(), Set.of());
    private static final String TX = "0x" + "12".repeat(32);
    private static final String CONTRACT = "0x" + "ab".repeat(20);
    private static final String PROPER =
            "{\"address\":\"" + CONTRACT + "\",\"topics\":[],\"data\":\"0x\",\"blockNumber\":"
                    + "\"0x5\",\"blockHash\":\"" + TX + "\",\"transactionHash\":\"" + TX
                    + "\",\"transactionIndex\":\"0x3\",\"logIndex\":\"0x7\"}";

    /** Few values in upper and lower case, many values, all numbers of topics, every order. */
    @Test
    void readsWhateverRepeats() {
        Random random = new Random(5);
        List<Log> logs = new ArrayList<>();
        List<String> json = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            List<String> topics = new ArrayList<>();
            for (int j = random.nextInt(5); j > 0; j--) {
                topics.add(hex(random, 32));
            }
            Log log = new Log(
                    hex(random, 20),
                    topics,
                    hex(random, random.nextInt(70)),
                    random.nextLong(Long.MAX_VALUE) >> random.nextInt(60),
                    hex(random, 32),
                    hex(random, 32),
                    random.nextInt(Integer.MAX_VALUE),
                    i);
            logs.add(log);
            json.add(json(log, random.nextBoolean()));
        }
        assertThat(ask(json.toString())).isEqualTo(logs);
    }

    @Test
    void asksInTheWordsOfTheSpecification() {
        try (ScriptedServer server = ScriptedServer.result("[]");
                JsonRpcNode node = JsonRpcNode.connect(server.endpoint(), Duration.ofSeconds(10))) {
            assertThat(node.logs(ALL)).isEmpty();
            assertThat(node.logs(new LogFilter(10, 11, Set.of(CONTRACT.toUpperCase(Locale.ROOT)), Set.of(TX))))
                    .isEmpty();
            assertThat(server.requests)
                    .extracting(request -> request.path("params").toString())
                    .containsExactly(
                            "[{\"fromBlock\":\"0x1\",\"toBlock\":\"0x9\"}]",
                            "[{\"fromBlock\":\"0xa\",\"toBlock\":\"0xb\",\"address\":[\"" + CONTRACT
                                    + "\"],\"topics\":[[\"" + TX + "\"]]}]");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "address, 0x12, has 2 hex digits instead of 40",
        "blockHash, 0x12, has 2 hex digits instead of 64",
        "data, 0x123, has an odd number of digits",
        "data, 123, has no 0x in front",
        "blockNumber, 0x, has no digits",
        "blockNumber, 0xffffffffffffffff, is larger than 2^63 - 1",
        "blockNumber, 0x-1, is not a hex digit",
        "logIndex, 0x80000000, too large for a position in a block"
    })
    void namesTheFieldThatIsWrong(String field, String value, String what) {
        assertThat(malformed(PROPER.replaceAll("\"" + field + "\":\"[^\"]*\"", "\"" + field + "\":\"" + value + "\"")))
                .hasMessageContaining("`" + field + "`")
                .hasMessageContaining(what);
        assertThat(malformed(PROPER.replaceAll("\"" + field + "\":\"[^\"]*\"", "\"" + field + "\":17")))
                .hasMessageContaining("`" + field + "` should be a string, not VALUE_NUMBER_INT");
        assertThat(malformed(PROPER.replace("\"" + field + "\"", "\"other\"")))
                .hasMessageContaining("`" + field + "` is missing");
    }

    @Test
    void allowsFourTopics() {
        String four = "\"topics\":" + List.of(quoted(TX), quoted(TX), quoted(TX), quoted(TX));
        assertThat(ask("[" + PROPER.replace("\"topics\":[]", four) + "]").get(0).topics())
                .hasSize(4);
        assertThat(malformed(PROPER.replace("\"topics\":[]", four.replace("]", "," + quoted(TX) + "]"))))
                .hasMessageContaining("a log has at most 4");
        assertThat(malformed(PROPER.replace("\"topics\":[],", ""))).hasMessageContaining("`topics` is missing");
    }

    @Test
    void hasNoNullForLogs() {
        try (ScriptedServer server = ScriptedServer.result("null");
                JsonRpcNode node = JsonRpcNode.connect(server.endpoint(), Duration.ofSeconds(10))) {
            assertThat(catchThrowableOfType(RpcException.class, () -> node.logs(ALL)))
                    .hasMessageContaining("its result is null");
        }
    }

    private static String json(Log log, boolean upper) {
        List<String> topics =
                log.topics().stream().map(topic -> text(topic, upper)).toList();
        return "{\"removed\":false,\"address\":" + text(log.address(), upper) + ",\"topics\":" + topics + ",\"data\":"
                + text(log.data(), upper) + ",\"blockNumber\":\"0x" + Long.toHexString(log.blockNumber())
                + "\",\"blockHash\":" + text(log.blockHash(), upper) + ",\"transactionHash\":"
                + text(log.transactionHash(), upper) + ",\"transactionIndex\":\"0x"
                + Integer.toHexString(log.transactionIndex()) + "\",\"blockTimestamp\":\"0x1\",\"logIndex\":\"0x"
                + Integer.toHexString(log.logIndex()) + "\"}";
    }

    private static String text(String hex, boolean upper) {
        return quoted(upper ? "0x" + hex.substring(2).toUpperCase(Locale.ROOT) : hex);
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    /** Half of them one of few values that differ in one digit only, wherever it stands. */
    private static String hex(Random random, int bytes) {
        byte[] value = new byte[bytes];
        if (random.nextBoolean()) {
            random.nextBytes(value);
        } else if (bytes > 0) {
            value[random.nextInt(bytes)] = (byte) random.nextInt(16);
        }
        return "0x" + HexFormat.of().formatHex(value);
    }

    private static RpcException malformed(String log) {
        RpcException fault = catchThrowableOfType(RpcException.class, () -> ask("[" + log + "]"));
        assertThat(fault.kind()).isEqualTo(Kind.MALFORMED);
        return fault;
    }

    private static List<Log> ask(String logs) {
        try (ScriptedServer server = ScriptedServer.result(logs);
                JsonRpcNode node = JsonRpcNode.connect(server.endpoint(), Duration.ofSeconds(10))) {
            return node.logs(ALL);
        }
    }
}
