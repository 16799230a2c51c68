package io.headwater.cli.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.cli.JsonServer;
import io.headwater.cli.JsonServer.Reply;
import io.headwater.cli.options.UnusableOptionException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JaegerTracesTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @Test
    void readsSpansWithTheirProcessesAndTags() {
        String body = """
                {"data": [{"traceID": "%1$s", "spans": [
                   {"traceID": "%1$s", "spanID": "a1", "operationName": "receive local", "references": [],
                    "startTime": 1750000000000001, "duration": 1500, "processID": "p1",
                    "tags": [{"key": "messaging.operation.name", "type": "string", "value": "receive"},
                             {"key": "headwater.block.number", "type": "int64", "value": 41}]},
                   {"traceID": "%1$s", "spanID": "b2", "operationName": "route x",
                    "references": [{"refType": "FOLLOWS_FROM", "traceID": "%1$s", "spanID": "ff"},
                                   {"refType": "CHILD_OF", "traceID": "%1$s", "spanID": "a1"}],
                    "startTime": 1750000000000002, "duration": 3, "processID": "p2", "tags": []}],
                  "processes": {"p1": {"serviceName": "headwater-listener"}, "p2": {"serviceName": "headwater-router"}}}],
                 "errors": null}
                """.formatted(TRACE);
        try (JsonServer jaeger = JsonServer.start(
                (path, none) -> path.equals("/api/traces/" + TRACE) ? new Reply(200, body) : new Reply(500, "{}"))) {
            assertThat(new JaegerTraces(jaeger.uri()).traces(Set.of(TRACE)).get(TRACE))
                    .containsExactly(
                            new TraceSpan(
                                    "a1",
                                    null,
                                    "headwater-listener",
                                    "receive local",
                                    1_750_000_000_000_001_000L,
                                    1_500_000,
                                    Map.of("messaging.operation.name", "receive", "headwater.block.number", "41")),
                            new TraceSpan(
                                    "b2",
                                    "a1",
                                    "headwater-router",
                                    "route x",
                                    1_750_000_000_000_002_000L,
                                    3_000,
                                    Map.of()));
        }
    }

    @Test
    void aTraceThatIsNotThereIsLeftOut() {
        String body = "{\"data\":null,\"errors\":[{\"code\":404,\"msg\":\"trace not found\"}]}";
        try (JsonServer jaeger = JsonServer.start((path, none) -> new Reply(404, body))) {
            assertThat(new JaegerTraces(jaeger.uri()).traces(Set.of(TRACE))).isEmpty();
        }
    }

    @Test
    void whatIsNoJaegerIsNamed() {
        try (JsonServer other = JsonServer.start((path, none) -> new Reply(200, "{\"hello\":1}"))) {
            assertThatThrownBy(() -> new JaegerTraces(other.uri()).traces(Set.of(TRACE)))
                    .isInstanceOf(UnusableOptionException.class)
                    .hasMessageContaining("--jaeger = '" + other.uri() + "'")
                    .hasMessageContaining("HTTP 200: {\"hello\":1}");
        }
    }
}
