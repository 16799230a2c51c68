package io.headwater.bench.listener;

import io.headwater.bench.listener.replay.Shape;
import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.kafka.Records;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From the moment when a block can be had at the node to the one when its events can be read, committed, in Kafka. */
final class Live {
    private static final int PERIOD_MILLIS = 100;
    private static final int WARM_UP_BLOCKS = 100;
    private static final int EVENTS_OF_BLOCK = 100;

    /**
     * What was measured.
     *
     * @param p50 milliseconds
     */
    record Latency(String title, long events, double p50, double p99, double longest) {
        String line() {
            return String.format(
                    Locale.ROOT,
                    "live, %s: %d events, block at the node to event in the topic: p50 %.1f ms, p99 %.1f ms, longest %.1f ms",
                    title,
                    events,
                    p50,
                    p99,
                    longest);
        }
    }

    private Live() {}

    static List<Latency> measure(Stage stage, Path runs, ListenerBenchmark.Sizes sizes) throws Exception {
        int blocks = 1 + WARM_UP_BLOCKS + sizes.liveSeconds() * 1_000 / PERIOD_MILLIS;
        Shape shape = new Shape(blocks, EVENTS_OF_BLOCK / 2, 2, sizes.shape().seed());
        return List.of(
                one("heads over a WebSocket", stage, runs, shape, sizes.heap(), true),
                one("polling every 500 ms", stage, runs, shape, sizes.heap(), false));
    }

    private static Latency one(String title, Stage stage, Path runs, Shape shape, String heap, boolean webSocket)
            throws Exception {
        System.err.println("bench: live, " + title);
        try (Node node = Node.live(runs, shape)) {
            Map<String, Object> endpoint =
                    webSocket ? Map.of("url", node.url(), "webSocket", node.webSocket()) : Map.of("url", node.url());
            Candidate listener = new ListenerCandidate(
                    "live", heap, List.of("-XX:TieredStopAtLevel=1"), Map.of("endpoints", List.of(endpoint)));
            Candidate.Course course = new Candidate.Course(
                    webSocket ? "live-heads" : "live-polls",
                    node.url(),
                    stage,
                    runs,
                    shape.allEvents(),
                    shape.events(),
                    List.of());
            stage.create(course.topic());
            try (Child child = listener.start(course).child();
                    Consumer<byte[], byte[]> reader = reader(stage.clients(), course.topic())) {
                return latency(title, reader, begin(node, reader), shape, child);
            }
        }
    }

    private static Consumer<byte[], byte[]> reader(KafkaClients clients, String topic) {
        Consumer<byte[], byte[]> reader = clients.reader();
        List<TopicPartition> partitions = IntStream.range(0, Stage.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        reader.assign(partitions);
        reader.seekToBeginning(partitions);
        return reader;
    }

    /** Once the listener follows, of which the marker of block 0 tells. */
    private static long begin(Node node, Consumer<byte[], byte[]> reader) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (reader.poll(Duration.ofMillis(100)).isEmpty()) {
            if (System.nanoTime() > end) {
                throw new IOException("the listener does not begin");
            }
        }
        String call = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"bench_begin\",\"params\":[" + PERIOD_MILLIS + "]}";
        HttpRequest request = HttpRequest.newBuilder(URI.create(node.url()))
                .version(HttpClient.Version.HTTP_1_1)
                .POST(HttpRequest.BodyPublishers.ofString(call))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return JsonMapper.shared()
                    .readTree(client.send(request, BodyHandlers.ofString()).body())
                    .path("result")
                    .asLong();
        }
    }

    private static Latency latency(
            String title, Consumer<byte[], byte[]> reader, long begin, Shape shape, Child listener) throws Exception {
        List<Long> latencies = new ArrayList<>();
        long events = 0;
        while (events < shape.allEvents()) {
            ConsumerRecords<byte[], byte[]> polled = reader.poll(Duration.ofMillis(100));
            long now = System.currentTimeMillis();
            for (ConsumerRecord<byte[], byte[]> found : polled) {
                if (found.key() != null && Records.text(found.headers(), Records.TYPE) != null) {
                    events++;
                    JsonNode event = JsonMapper.shared().readTree(found.value());
                    long block = event.path("block").path("number").asLong();
                    if (block > WARM_UP_BLOCKS) {
                        latencies.add(now - begin - block * PERIOD_MILLIS);
                    }
                }
            }
            if (!listener.alive()) {
                throw new IOException("the listener has ended");
            }
        }
        Collections.sort(latencies);
        int count = latencies.size();
        return new Latency(
                title, count, latencies.get(count / 2), latencies.get(count * 99 / 100), latencies.get(count - 1));
    }
}
