package io.headwater.router;

import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.ChainRecord;
import io.headwater.common.event.UnreadableRecordException;
import io.headwater.common.kafka.KafkaSettings;
import io.headwater.common.kafka.Records;
import io.headwater.common.kafka.Topics;
import io.headwater.common.service.HttpSettings;
import io.headwater.common.telemetry.Telemetry;
import io.headwater.common.telemetry.TelemetrySettings;
import io.headwater.testing.SampleEvents;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The topology without a broker, one partition. */
final class RouterHarness implements AutoCloseable {
    static final String TOKEN = SampleEvents.address(0xaa);
    static final String OTHER = SampleEvents.address(0xbb);
    static final String TRACEPARENT = "00-" + "cd".repeat(16) + "-" + "ef".repeat(8) + "-01";

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final Telemetry telemetry = Telemetry.start("router", SimpleSpanProcessor.create(spans));
    private final Path stateDir = temporary();
    private final Map<String, TestInputTopic<byte[], byte[]>> inputs = new HashMap<>();
    private final Map<String, TestOutputTopic<byte[], byte[]>> outputs = new HashMap<>();
    private final TopologyTestDriver driver;

    RouterHarness(List<Route> routes, String... chains) {
        RouterSettings settings = settings(stateDir, List.of(chains));
        Properties properties = new Properties();
        properties.putAll(StreamsProperties.of(settings, "test"));
        driver = new TopologyTestDriver(RouterTopology.build(routes, settings.chains(), telemetry), properties);
        for (String chain : chains) {
            inputs.put(
                    chain,
                    driver.createInputTopic(
                            Topics.events(chain), new ByteArraySerializer(), new ByteArraySerializer()));
        }
    }

    static RouterSettings settings(Path stateDir, List<String> chains) {
        return new RouterSettings(
                new HttpSettings("127.0.0.1", 0),
                new KafkaSettings("127.0.0.1:1", 1, 1, Map.of()),
                new TelemetrySettings(null, 1),
                chains,
                stateDir.resolve("routes.yaml"),
                stateDir,
                "router-test",
                1,
                Duration.ofMillis(100));
    }

    /** Publishes records as a listener would. */
    RouterHarness publish(String chain, ChainRecord... chainRecords) {
        for (ChainRecord chainRecord : chainRecords) {
            String traceparent = chainRecord instanceof ChainEvent ? TRACEPARENT : null;
            publish(
                    chain,
                    Records.key(chainRecord),
                    Records.value(chainRecord),
                    Records.headers(chainRecord, traceparent));
        }
        return this;
    }

    @SuppressWarnings("NullAway") // TestRecord leaves key and value unannotated; both may be null.
    void publish(String chain, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        TestInputTopic<byte[], byte[]> input = inputs.get(chain);
        if (input == null) {
            throw new IllegalArgumentException("no chain " + chain);
        }
        input.pipeInput(new TestRecord<>(key, value, headers, 0L));
    }

    /** What came to a topic since it was last asked for. */
    List<TestRecord<byte[], byte[]>> records(String topic) {
        return outputs.computeIfAbsent(
                        topic,
                        name -> driver.createOutputTopic(
                                name, new ByteArrayDeserializer(), new ByteArrayDeserializer()))
                .readRecordsToList();
    }

    /** The same in short: {@code observed 7/0} for an event of block 7, {@code [safe 7]} for a marker. */
    List<String> read(String topic) {
        return records(topic).stream().map(RouterHarness::brief).toList();
    }

    static ChainRecord parse(TestRecord<byte[], byte[]> routed) {
        try {
            return Records.read(routed.headers(), routed.value());
        } catch (UnreadableRecordException e) {
            throw new AssertionError("the router wrote what cannot be read", e);
        }
    }

    private static String brief(TestRecord<byte[], byte[]> routed) {
        ChainRecord chainRecord = parse(routed);
        if (chainRecord instanceof ChainEvent event) {
            return event.stage().word() + " " + event.block().number() + "/" + event.logIndex();
        }
        BlockMarker marker = (BlockMarker) chainRecord;
        return "[" + marker.mark().word() + " " + marker.block().number() + "]";
    }

    InMemorySpanExporter spans() {
        return spans;
    }

    String metrics() {
        return new String(telemetry.metrics(), java.nio.charset.StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        driver.close();
        telemetry.close();
        try {
            Utils.delete(stateDir.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("router");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
