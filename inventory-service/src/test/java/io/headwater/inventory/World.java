package io.headwater.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.common.config.Secret;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.ChainRecord;
import io.headwater.common.kafka.DeadLetterSender;
import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.kafka.Records;
import io.headwater.common.kafka.TopicAdmin;
import io.headwater.common.kafka.TopicReader;
import io.headwater.common.kafka.Topics;
import io.headwater.common.service.HttpServer;
import io.headwater.common.service.HttpSettings;
import io.headwater.common.telemetry.Telemetry;
import io.headwater.testing.TestKafka;
import io.headwater.testing.TestPostgres;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A topic, a database and an inventory between them, all real. */
final class World implements AutoCloseable {
    static final int PARTITIONS = 3;
    static final String GROUP = "headwater-inventory";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    record Answer(int status, JsonNode body) {}

    final KafkaClients clients = TestKafka.shared().clients(PARTITIONS);
    final String topic = TestKafka.shared().topic("inventory", PARTITIONS);
    final InMemorySpanExporter spans = InMemorySpanExporter.create();
    final Telemetry telemetry = Telemetry.start("inventory", SimpleSpanProcessor.create(spans));
    final String url;
    final Database database;
    private final Producer<byte[], byte[]> producer = clients.transactionalProducer(topic);
    private final HttpClient browser = HttpClient.newHttpClient();
    private @Nullable Inventory inventory;
    private @Nullable HttpServer http;

    World() {
        this(TestPostgres.shared());
    }

    World(TestPostgres postgres) {
        this.url = postgres.database();
        this.database = Database.open(new PostgresSettings(url, TestPostgres.USER, new Secret("")));
        new TopicAdmin(clients).ensure(List.of(Topics.deadLetters(PARTITIONS)));
        producer.initTransactions();
    }

    World start() throws Exception {
        return start(200_000);
    }

    World start(int pendingRecords) throws Exception {
        inventory = Inventory.start(topic, clients, database, telemetry, pendingRecords);
        http = HttpServer.start(new HttpSettings("127.0.0.1", 0));
        inventory.pages().serve(http);
        return this;
    }

    void stop() {
        if (http != null) {
            http.close();
        }
        if (inventory != null) {
            inventory.close();
        }
    }

    Inventory inventory() {
        if (inventory == null) {
            throw new IllegalStateException("not started");
        }
        return inventory;
    }

    /** A reader of the same topic into the same database that knows nothing of the group's assignments. */
    TopicReader rogue() {
        HoldingsConsumer consumer = new HoldingsConsumer(
                new EntryReader(telemetry.hops(), PARTITIONS),
                new HoldingsWriter(database, topic),
                new DeadLetterSender("inventory", clients, telemetry.meter()),
                1_000);
        return new TopicReader(clients.consumer("rogue-of-" + topic), topic, consumer);
    }

    /** Publishes in one transaction, as the router does: markers go to every partition. */
    void publish(List<? extends ChainRecord> records) {
        publish(records, null);
    }

    void publish(List<? extends ChainRecord> records, @Nullable String traceparent) {
        transaction(() -> records.forEach(published -> {
            if (published instanceof ChainEvent) {
                send(produced(published, null, traceparent));
            } else {
                IntStream.range(0, PARTITIONS).forEach(partition -> send(produced(published, partition, traceparent)));
            }
        }));
    }

    private ProducerRecord<byte[], byte[]> produced(
            ChainRecord published, @Nullable Integer partition, @Nullable String traceparent) {
        return new ProducerRecord<>(
                topic,
                partition,
                Records.key(published),
                Records.value(published),
                Records.headers(published, traceparent));
    }

    void publishRaw(ProducerRecord<byte[], byte[]> raw) {
        transaction(() -> send(raw));
    }

    private void transaction(Runnable sends) {
        producer.beginTransaction();
        sends.run();
        producer.commitTransaction();
    }

    private void send(ProducerRecord<byte[], byte[]> produced) {
        var sent = producer.send(produced);
        assertThat(sent).isNotNull();
    }

    /** Waits until the inventory has seen everything that is in the topic, applied or not. */
    void awaitRead() {
        try (Admin admin = clients.admin()) {
            await().atMost(PATIENCE).untilAsserted(() -> {
                var committed = admin.listConsumerGroupOffsets(GROUP)
                        .partitionsToOffsetAndMetadata()
                        .get();
                for (int partition = 0; partition < PARTITIONS; partition++) {
                    TopicPartition where = new TopicPartition(topic, partition);
                    long end = admin.listOffsets(Map.of(where, OffsetSpec.latest()))
                            .partitionResult(where)
                            .get()
                            .offset();
                    assertThat(committed.get(where))
                            .as(where.toString())
                            .isNotNull()
                            .extracting(OffsetAndMetadata::offset)
                            .isEqualTo(end);
                }
            });
        }
    }

    Answer get(String path) throws Exception {
        if (http == null) {
            throw new IllegalStateException("not started");
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http.port() + path))
                .build();
        HttpResponse<String> response = browser.send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), JsonMapper.shared().readTree(response.body()));
    }

    Answer holdings(String contract) throws Exception {
        return get("/holdings/" + Logs.CHAIN + "/" + contract);
    }

    /** Rows as {@code standard holder tokenId} to amount. */
    static Map<String, Long> rows(JsonNode body) {
        Map<String, Long> rows = new TreeMap<>();
        for (JsonNode row : body.get("holdings")) {
            String tokenId = row.has("tokenId") ? row.get("tokenId").stringValue() : "0";
            String key =
                    row.get("standard").stringValue() + " " + row.get("holder").stringValue() + " " + tokenId;
            rows.put(key, Long.valueOf(row.get("amount").stringValue()));
        }
        return rows;
    }

    /** Waits until the inventory is at the simulation's head, and compares everything. */
    void awaitTruth(Simulation simulation) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            for (String contract : Simulation.CONTRACTS) {
                Answer answer = holdings(contract);
                assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
                assertThat(answer.body().at("/block/hash").stringValue()).isEqualTo(simulation.head());
                assertThat(rows(answer.body())).isEqualTo(simulation.now().of(contract));
            }
        });
    }

    /** Asks once for everything; whatever block an answer names, it must be true for that block. */
    int checkAnswers(Simulation simulation) throws Exception {
        int checked = 0;
        for (String contract : Simulation.CONTRACTS) {
            Answer answer = holdings(contract);
            if (answer.status() == 200) {
                String hash = answer.body().at("/block/hash").stringValue();
                assertThat(rows(answer.body()))
                        .as("%s at block %s", contract, hash)
                        .isEqualTo(simulation.at(hash).of(contract));
                checked++;
            }
        }
        return checked;
    }

    @Override
    public void close() {
        stop();
        producer.close();
        database.close();
        telemetry.close();
    }
}
