package io.headwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.demo.ServiceProgram;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadwaterTest {
    private static final String TRANSACTION = "0x" + "ab".repeat(32);
    private static final String TRACE = "ab".repeat(16);
    private static final String SPAN = "{\"resourceSpans\":[{\"resource\":{\"attributes\":[{\"key\":\"service.name\","
            + "\"value\":{\"stringValue\":\"headwater-listener\"}}]},\"scopeSpans\":[{\"spans\":[{\"traceId\":\""
            + TRACE
            + "\",\"spanId\":\"a1\",\"name\":\"receive local\",\"startTimeUnixNano\":\"5\",\"endTimeUnixNano\":\"9\","
            + "\"attributes\":[{\"key\":\"messaging.operation.name\",\"value\":{\"stringValue\":\"receive\"}},"
            + "{\"key\":\"headwater.transaction.hash\",\"value\":{\"stringValue\":\""
            + TRANSACTION
            + "\"}}]}]}]}]}\n";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void helpListsTheCommands() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("demo", "verify", "trace", "headwater COMMAND --help");
    }

    @Test
    void everyCommandExplainsItself() {
        assertThat(help("verify"))
                .contains("--kafka=HOST:PORT", "--data=DIR", "--inventory=URL", "default: 60s")
                .contains("Exit codes:", "nothing differs", "2   wrong usage")
                .doesNotContain("contracts file");
        assertThat(help("trace")).contains("TXHASH|TRACEID", "--jaeger=URL", "--spans=DIR", "--data=DIR");
        assertThat(help("demo")).contains("--for=TIME", "--fresh", "--rate=N", "--ports=N", "--data=DIR");
        assertThat(help("run"))
                .contains("One of listener, router, inventory, notifier, logger.", "--config=FILE", "JAVA_OPTS");
        assertThat(help("contracts", "list")).contains("--kafka=HOST:PORT", "--data=DIR", "(default: .headwater)");
    }

    private String help(String... command) {
        out.getBuffer().setLength(0);
        assertThat(run(Stream.concat(Stream.of(command), Stream.of("--help")).toArray(String[]::new)))
                .isZero();
        return out.toString();
    }

    @Test
    void theVersionIsOneLine() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).matches("headwater \\S.*\\R");
    }

    @Test
    void withoutACommandItSaysWhatThereIs() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).startsWith("headwater: give a command: ").contains("verify", "trace");
    }

    @ParameterizedTest
    @EnumSource(ServiceProgram.class)
    void everyServiceCanBeRun(ServiceProgram service) throws Exception {
        assertThat(Class.forName(service.mainClass()).getMethod("main", String[].class))
                .isNotNull();
        assertThat(service.mainClass()).endsWithIgnoringCase("." + service + "Service");
    }

    @Test
    void anUnknownServiceIsWrongUsage() {
        assertThat(run("run", "listner")).isEqualTo(2);
        assertThat(err.toString()).contains("headwater run: ", "SERVICE", "[LISTENER, ROUTER,", "'listner'");
    }

    @Test
    void anUnknownOptionIsWrongUsage() {
        assertThat(run("verify", "--nodes", "x")).isEqualTo(2);
        assertThat(err.toString()).contains("headwater verify: Unknown option", "'--nodes'", "headwater verify --help");
    }

    @Test
    void wrongValuesNameOptionValueAndRemedy() {
        assertThat(run("verify", "--timeout", "soon")).isEqualTo(2);
        assertThat(err.toString())
                .contains("--timeout", "'soon' is no duration: give one such as 500ms, 60s, 5m or 2h");
        assertThat(run("verify", "--node", "127.0.0.1:8545")).isEqualTo(2);
        assertThat(err.toString()).contains("--node", "'127.0.0.1:8545' is no URL: give scheme, host and port");
    }

    @Test
    void theDemosOptionsAreCheckedBeforeAnythingStarts() {
        assertThat(run("demo", "--rate", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--rate = '0': give a number");
        assertThat(run("demo", "--for", "0s")).isEqualTo(2);
        assertThat(err.toString()).contains("--for = '0s': give a duration such as 60s");
        assertThat(run("demo", "--ports", "80")).isEqualTo(2);
        assertThat(err.toString()).contains("--ports = '80': give a number");
    }

    @Test
    void contractsAndChainsExplainThemselves() {
        assertThat(run("contracts", "--help")).isZero();
        assertThat(run("chains", "--help")).isZero();
        assertThat(out.toString()).contains("apply", "remove", "resume", "nothing was written then");
        assertThat(run("contracts")).isEqualTo(2);
        assertThat(err.toString()).contains("headwater contracts: give a command: apply, list or remove");
    }

    @Test
    void aMistakeInAContractsFileNamesFileFieldValueAndRemedy() throws IOException {
        Path contracts = folder.resolve("contracts.yaml");
        Files.writeString(
                contracts,
                "contracts:\n  - {chain: local, name: a, address: \"5fbdb2315678afecb367f032d93f642f64180aa3\", standard: erc20}\n");

        assertThat(run("contracts", "apply", contracts.toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains("headwater contracts apply: " + contracts + ": contracts[0].address = '5fbdb231")
                .doesNotContain("\tat ");
    }

    @Test
    void anUnreachableNodeIsOneLine() throws IOException {
        URI nobody = unused();
        assertThat(verify(nobody, "127.0.0.1:1")).isEqualTo(1);
        assertThat(err.toString().lines())
                .containsExactly("headwater verify: --node = '" + nobody
                        + "': no JSON-RPC answer (nobody listens there); start the node or correct the URL");
    }

    @Test
    void anAddressOfKafkaWithoutAPortIsOneLine() throws IOException {
        try (JsonServer node = JsonServer.start(
                (path, body) -> new JsonServer.Reply(200, "{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":\"0x7a69\"}"))) {
            assertThat(verify(node.uri(), "nowhere")).isEqualTo(1);
        }
        assertThat(err.toString().lines())
                .containsExactly("headwater verify: --kafka = 'nowhere': give host:port, several separated by commas");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x12",
                "0xabababababababababababababababababababababababababababababababXY",
                "abababababababababababababababababababababababababababababababab",
                "0xabababababababababababababababab",
                "abababababababababababababababXY",
                "ababababababababababababababab"
            })
    void whatIsNeitherHashNorTraceIdIsWrongUsage(String malformed) {
        assertThat(run("trace", malformed)).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly(
                        "headwater trace: '" + malformed
                                + "' is neither a transaction's hash nor a trace id: give 0x and"
                                + " 64 hexadecimal digits, or 32 of them without 0x",
                        "Try 'headwater trace --help'.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0xabababababababababababababababababababababababababababababababab",
                "abababababababababababababababab",
                "ABABABABABABABABABABABABABABABAB"
            })
    void aTraceIsReadFromTheDemosFiles(String wanted) throws IOException {
        Files.createDirectories(folder.resolve("traces"));
        Files.writeString(folder.resolve("traces/spans.jsonl"), SPAN);
        Files.writeString(folder.resolve("demo.json"), "{\"jaeger\": null, \"spans\": \"traces\"}");

        assertThat(run("trace", wanted, "--data", folder.toString())).isZero();
        assertThat(out.toString())
                .startsWith("transaction " + TRANSACTION + "\ntrace       " + TRACE + "\n")
                .contains("1 root, 1 span of 1 service", "receive local");
    }

    @Test
    void aTraceIdThatNobodyKnowsIsOneLine() {
        assertThat(run("trace", TRACE, "--spans", folder.toString())).isEqualTo(1);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("headwater trace: no trace " + TRACE + " in " + folder + ": ")
                .endsWith("check '" + TRACE + "', or try again");
    }

    @Test
    void aTraceIsAskedOfTheJaegerThatTheDemoNames() throws IOException {
        List<String> asked = new ArrayList<>();
        try (JsonServer jaeger = JsonServer.start((path, body) -> {
            asked.add(path);
            return new JsonServer.Reply(404, "{\"data\":null}");
        })) {
            Files.writeString(folder.resolve("demo.json"), "{\"jaeger\": \"" + jaeger.uri() + "\", \"spans\": \"x\"}");

            assertThat(run("trace", TRANSACTION, "--data", folder.toString())).isEqualTo(1);
        }
        assertThat(asked).containsExactly("/api/traces/" + TRACE);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains("no trace " + TRACE + " of transaction '" + TRANSACTION + "' in ");
    }

    @Test
    void jaegerAndFilesExcludeEachOther() {
        assertThat(run("trace", TRANSACTION, "--jaeger", "http://127.0.0.1:1", "--spans", "x"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("mutually exclusive");
    }

    private int verify(URI node, String kafka) {
        return run("verify", "--data", folder.toString(), "--node", node.toString(), "--kafka", kafka);
    }

    private static URI unused() {
        try (JsonServer server = JsonServer.start((path, body) -> new JsonServer.Reply(200, "{}"))) {
            return server.uri();
        }
    }

    private int run(String... args) {
        return Headwater.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }
}
