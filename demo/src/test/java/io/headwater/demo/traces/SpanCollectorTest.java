package io.headwater.demo.traces;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.lifecycle.StartupException;
import io.headwater.common.telemetry.Hop;
import io.headwater.common.telemetry.Telemetry;
import io.headwater.common.telemetry.TelemetrySettings;
import io.headwater.testing.SampleEvents;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SpanCollectorTest {
    private static final ChainEvent EVENT = SampleEvents.transfer(41, 7, SampleEvents.address(0xc0));

    @TempDir
    Path directory;

    @Test
    void keepsWhatTheExporterSends() throws Exception {
        try (SpanCollector collector = SpanCollector.start(directory, 0)) {
            URI endpoint = URI.create("http://127.0.0.1:" + collector.port());
            try (Telemetry telemetry = Telemetry.start("listener", new TelemetrySettings(endpoint, 1))) {
                var root = telemetry.hops().receive("local", EVENT, Instant.ofEpochSecond(1_750_000_042, 5));
                telemetry
                        .hops()
                        .start(Hop.PUBLISH, root.traceparent(), "headwater.events.local", EVENT)
                        .failed("broker away")
                        .close();
                root.close();
            }
            assertThat(collector.fault()).isEmpty();
        }
        JsonNode resource = lines().get(0).at("/resourceSpans/0");
        assertThat(resource.at("/resource/attributes").valueStream().map(JsonNode::toString))
                .contains("{\"key\":\"service.name\",\"value\":{\"stringValue\":\"headwater-listener\"}}");
        assertThat(resource.at("/scopeSpans/0/scope/name").asString()).isEqualTo("io.headwater");
        JsonNode publish = resource.at("/scopeSpans/0/spans/0");
        JsonNode receive = resource.at("/scopeSpans/0/spans/1");
        assertThat(receive.at("/traceId").asString())
                .isEqualTo(EVENT.transaction().hash().substring(2, 34));
        assertThat(receive.has("parentSpanId")).isFalse();
        assertThat(receive.at("/kind").asInt()).isEqualTo(3);
        assertThat(receive.at("/startTimeUnixNano").stringValue()).isEqualTo("1750000042000000005");
        assertThat(receive.at("/attributes").valueStream().map(JsonNode::toString))
                .contains("{\"key\":\"headwater.block.number\",\"value\":{\"intValue\":\"41\"}}");
        assertThat(publish.at("/name").asString()).isEqualTo("publish headwater.events.local");
        assertThat(publish.at("/spanId").asString()).matches("[0-9a-f]{16}");
        assertThat(publish.at("/parentSpanId").asString())
                .isEqualTo(receive.at("/spanId").asString());
        assertThat(publish.at("/status").toString()).isEqualTo("{\"message\":\"broker away\",\"code\":2}");
    }

    @Test
    void takesGzip() throws Exception {
        try (SpanCollector collector = SpanCollector.start(directory, 0)) {
            HttpResponse<byte[]> answer =
                    post(collector, "gzip", gzip(request("zipped").toByteArray()));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(ExportTraceServiceResponse.parseFrom(answer.body()))
                    .isEqualTo(ExportTraceServiceResponse.getDefaultInstance());
        }
        assertThat(names()).containsExactly("zipped");
    }

    @Test
    void refusesWhatItCannotRead() throws Exception {
        try (SpanCollector collector = SpanCollector.start(directory, 0)) {
            byte[] good = request("good").toByteArray();
            assertThat(post(collector, "identity", "no spans".getBytes(UTF_8)).statusCode())
                    .isEqualTo(400);
            assertThat(post(collector, "gzip", good).statusCode()).isEqualTo(400);
            assertThat(post(collector, "br", good).statusCode()).isEqualTo(400);
            assertThat(new String(post(collector, "br", good).body(), UTF_8)).contains("send gzip or none");
        }
        assertThat(directory.resolve(SpanCollector.FILE)).isEmptyFile();
    }

    @Test
    void keepsTheNewestFilesOnly() throws Exception {
        long twoLines = 2L * (SpanJson.line(request("span 0")).length + 1);
        try (SpanCollector collector = SpanCollector.start(directory, 0, twoLines, 3)) {
            for (int i = 0; i < 9; i++) {
                post(collector, "identity", request("span " + i).toByteArray());
            }
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("spans-3.jsonl", "spans-4.jsonl", "spans.jsonl");
        }
        assertThat(Files.readAllLines(directory.resolve("spans-4.jsonl"))).hasSize(2);
        assertThat(names()).containsExactly("span 8");
    }

    @Test
    void continuesAfterHalfALine() throws Exception {
        String whole = new String(SpanJson.line(request("before")), UTF_8);
        Files.writeString(directory.resolve(SpanCollector.FILE), whole + "\n" + whole.repeat(100));
        try (SpanCollector collector = SpanCollector.start(directory, 0)) {
            post(collector, "identity", request("after").toByteArray());
        }
        assertThat(names()).containsExactly("before", "after");
    }

    @Test
    void tellsWhatItCouldNotKeepAndGoesOn() throws Exception {
        Path away = directory.resolve("away");
        Path data = directory.resolve("data");
        try (SpanCollector collector = SpanCollector.start(data, 0, 1, 3)) {
            byte[] spans = request("span").toByteArray();
            assertThat(post(collector, "identity", spans).statusCode()).isEqualTo(200);
            Files.move(data, away);
            assertThat(post(collector, "identity", spans).statusCode()).isEqualTo(503);
            assertThat(collector.fault())
                    .hasValueSatisfying(fault -> assertThat(fault)
                            .startsWith("span requests not kept: 1; the last one: ")
                            .contains(data.toString()));
            Files.move(away, data);
            assertThat(post(collector, "identity", spans).statusCode()).isEqualTo(200);
            assertThat(collector.fault()).isPresent();
        }
        assertThat(data.resolve("spans-1.jsonl")).isNotEmptyFile();
        assertThat(data.resolve("spans.jsonl")).isNotEmptyFile();
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux has a device that is always full")
    void tellsOfAFullDisk() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve(SpanCollector.FILE), Path.of("/dev/full"));
        try (SpanCollector collector = SpanCollector.start(directory, 0)) {
            HttpResponse<byte[]> answer =
                    post(collector, "identity", request("span").toByteArray());
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(new String(answer.body(), UTF_8)).contains("No space left on device");
            assertThat(collector.fault()).contains("span requests not kept: 1; the last one: No space left on device");
        }
        Files.delete(link);
    }

    @Test
    void saysThatThePortIsTaken() {
        try (SpanCollector first = SpanCollector.start(directory, 0)) {
            assertThatThrownBy(() -> SpanCollector.start(directory.resolve("second"), first.port()))
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("port " + first.port() + " of 127.0.0.1 is taken, the span collector");
        }
    }

    @Test
    void saysThatTheDirectoryCannotBeUsed() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> SpanCollector.start(file, 0))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("spans cannot be kept in " + file);
    }

    private static ExportTraceServiceRequest request(String name) {
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        request.addResourceSpansBuilder()
                .addScopeSpansBuilder()
                .addSpans(Span.newBuilder()
                        .setName(name)
                        .setTraceId(ByteString.copyFrom(new byte[16]))
                        .setSpanId(ByteString.copyFrom(new byte[8])));
        return request.build();
    }

    private static HttpResponse<byte[]> post(SpanCollector collector, String encoding, byte[] body)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + collector.port() + "/v1/traces");
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .header("Content-Type", "application/x-protobuf")
                    .header("Content-Encoding", encoding)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }

    private List<JsonNode> lines() throws IOException {
        return Files.readAllLines(directory.resolve(SpanCollector.FILE)).stream()
                .map(JsonMapper.shared()::readTree)
                .toList();
    }

    private List<String> names() throws IOException {
        return lines().stream()
                .map(line ->
                        line.at("/resourceSpans/0/scopeSpans/0/spans/0/name").asString())
                .toList();
    }
}
