package io.headwater.cli.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.cli.options.UnusableOptionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpanFilesTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String RESOURCE = """
            {"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"headwater-router"}}]},\
            "scopeSpans":[{"spans":[{"traceId":"%s","spanId":"b2","parentSpanId":"a1","name":"route x",\
            "startTimeUnixNano":"1750000000000000001","endTimeUnixNano":"1750000000000000005",\
            "attributes":[{"key":"headwater.stage","value":{"stringValue":"safe"}},\
            {"key":"headwater.block.number","value":{"intValue":"41"}}]}]}]}\
            """;

    private static final TraceSpan SPAN = new TraceSpan(
            "b2",
            "a1",
            "headwater-router",
            "route x",
            1_750_000_000_000_000_001L,
            4,
            Map.of("headwater.stage", "safe", "headwater.block.number", "41"));

    @TempDir
    private Path folder;

    @Test
    void readsResourceSpansAndWholeRequests() throws IOException {
        String line = RESOURCE.formatted(TRACE);
        Files.writeString(folder.resolve("spans.jsonl"), line + "\n");
        Files.writeString(folder.resolve("spans-2.jsonl"), "{\"resourceSpans\":[" + line + "]}\n");
        Files.writeString(folder.resolve("other.txt"), "no spans");

        assertThat(traces(TRACE)).isEqualTo(Map.of(TRACE, java.util.List.of(SPAN, SPAN)));
    }

    @Test
    void picksTheTracesThatAreAskedFor() throws IOException {
        String other = "f".repeat(32);
        Files.writeString(
                folder.resolve("spans.jsonl"), RESOURCE.formatted(TRACE) + "\n" + RESOURCE.formatted(other) + "\n");

        assertThat(traces(other)).containsOnlyKeys(other);
        assertThat(traces(other, TRACE)).containsOnlyKeys(other, TRACE);
        assertThat(traces("e".repeat(32))).isEmpty();
    }

    @Test
    void aRootHasNoParent() throws IOException {
        Files.writeString(
                folder.resolve("spans.jsonl"),
                RESOURCE.formatted(TRACE).replace("\"parentSpanId\":\"a1\"", "\"parentSpanId\":\"\""));

        assertThat(traces(TRACE).get(TRACE))
                .singleElement()
                .satisfies(span -> assertThat(span.parentId()).isNull());
    }

    @Test
    void theLastLineMayBeHalfWritten() throws IOException {
        String line = RESOURCE.formatted(TRACE);
        Files.writeString(folder.resolve("spans.jsonl"), line + "\n" + line.substring(0, 200));

        assertThat(traces(TRACE).get(TRACE)).hasSize(1);
    }

    @Test
    void aBrokenLineIsNamed() throws IOException {
        Files.writeString(folder.resolve("spans.jsonl"), "{\"" + TRACE + "\n" + RESOURCE.formatted(TRACE) + "\n");

        assertThatThrownBy(() -> traces(TRACE))
                .isInstanceOf(UnusableOptionException.class)
                .hasMessageContaining("line 1 of spans.jsonl is no OTLP in JSON");
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> new SpanFiles(folder.resolve("nowhere")).traces(Set.of(TRACE)))
                .isInstanceOf(UnusableOptionException.class)
                .hasMessageStartingWith("--spans = '" + folder.resolve("nowhere") + "': is no folder");
    }

    private Map<String, java.util.List<TraceSpan>> traces(String... ids) {
        return new SpanFiles(folder).traces(Set.of(ids));
    }
}
