package io.headwater.logger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.ChainRecord;
import io.headwater.common.event.Mark;
import io.headwater.common.event.Stage;
import io.headwater.common.event.UnreadableRecordException;
import io.headwater.common.kafka.DeadLetterSender;
import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.kafka.Records;
import io.headwater.common.kafka.TopicAdmin;
import io.headwater.common.kafka.TopicReader;
import io.headwater.common.kafka.Topics;
import io.headwater.common.lifecycle.Component;
import io.headwater.common.lifecycle.Health;
import io.headwater.common.telemetry.Telemetry;
import io.headwater.testing.SampleEvents;
import io.headwater.testing.TestKafka;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditHandlerIT {
    private static final int PARTITIONS = 3;

    private final TestKafka kafka = TestKafka.shared();
    private final KafkaClients clients = kafka.clients(PARTITIONS);
    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final String topic = kafka.topic("logging", PARTITIONS);
    private final Deque<Component> parts = new ArrayDeque<>();

    @TempDir
    Path root = Path.of("");

    @BeforeEach
    void topics() {
        Awaitility.setDefaultTimeout(java.time.Duration.ofSeconds(30));
        new TopicAdmin(clients).ensure(List.of(Topics.deadLetters(PARTITIONS)));
    }

    @AfterEach
    void stop() {
        parts.forEach(Component::close);
        parts.clear();
    }

    @Test
    void everyStageIsALineAndAMarkerIsNone() throws Exception {
        ChainEvent first = SampleEvents.transfer(1, 0, SampleEvents.address(1));
        ChainEvent other = SampleEvents.transfer(1, 1, SampleEvents.address(2));
        send(0, first, SampleEvents.marker(Mark.OBSERVED, 1), first.at(Stage.SAFE), first.at(Stage.FINALIZED));
        send(1, other, SampleEvents.marker(Mark.REMOVED, 1), other.at(Stage.REMOVED));

        start();

        await().untilAsserted(() -> assertThat(AuditFiles.lines(root)).isEqualTo(expected()));
        assertThat(expected()).hasSize(5);
        assertThat(AuditFiles.of(root).keySet())
                .containsExactly(
                        topic + "/00000/00000000000000000000.jsonl", topic + "/00001/00000000000000000000.jsonl");
    }

    @Test
    void everyLineIsOneAppendSpanUnderItsEventsParent() throws Exception {
        ChainEvent event = SampleEvents.transfer(1, 0, SampleEvents.address(1));
        send(0, event);

        start();

        await().until(() -> !spans.getFinishedSpanItems().isEmpty());
        assertThat(spans.getFinishedSpanItems()).singleElement().satisfies(span -> {
            assertThat(span.getName()).isEqualTo("append " + topic);
            assertThat(span.getTraceId()).isEqualTo(event.transaction().hash().substring(2, 34));
            assertThat(span.getParentSpanId()).isEqualTo("00000000000000aa");
        });
        assertThat(AuditFiles.lines(root)).hasSize(1);
    }

    @Test
    void whatCannotBeReadIsADeadLetterAndNoLine() throws Exception {
        ChainEvent before = SampleEvents.transfer(1, 0, SampleEvents.address(1));
        send(0, before);
        send(new ProducerRecord<>(topic, 0, null, "poison".getBytes(UTF_8)));
        send(0, SampleEvents.transfer(2, 0, SampleEvents.address(1)));

        start();

        await().untilAsserted(() -> assertThat(AuditFiles.lines(root)).hasSize(2));
        assertThat(kafka.readAll(Topics.DEAD_LETTERS))
                .filteredOn(letter -> topic.equals(Records.text(letter.headers(), "headwater.dead-letter.topic")))
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.value()).isEqualTo("poison".getBytes(UTF_8));
                    assertThat(Records.text(letter.headers(), "headwater.dead-letter.service"))
                            .isEqualTo("logger");
                    assertThat(Records.text(letter.headers(), "headwater.dead-letter.reason"))
                            .contains("ce_type");
                });
    }

    @Test
    void goesOnWhereTheFilesEnd() throws Exception {
        send(0, SampleEvents.transfer(1, 0, SampleEvents.address(1)));
        start();
        await().until(() -> AuditFiles.lines(root).size() == 1);
        stop();
        send(0, SampleEvents.transfer(2, 0, SampleEvents.address(1)));

        start();

        await().untilAsserted(() -> assertThat(AuditFiles.lines(root)).isEqualTo(expected()));
        assertThat(expected()).hasSize(2);
    }

    @Test
    void isNotReadyWhileTheDiskRefusesAndHeals() throws Exception {
        Path obstacle = Files.writeString(root.resolve(topic), "in the way");
        send(0, SampleEvents.transfer(1, 0, SampleEvents.address(1)));
        TopicReader reader = start();
        await().untilAsserted(() -> {
            assertThat(reader.check().status()).isEqualTo(Health.Status.NOT_READY);
            assertThat(reader.check().reason()).contains(obstacle.toString());
        });
        assertThat(spans.getFinishedSpanItems()).isEmpty();

        Files.delete(obstacle);

        await().untilAsserted(() -> assertThat(AuditFiles.lines(root)).isEqualTo(expected()));
        await().until(() -> reader.check().equals(Health.up()));
    }

    @Test
    void aCorruptFileIsNamedAndNothingIsWritten() throws Exception {
        send(0, SampleEvents.transfer(1, 0, SampleEvents.address(1)));
        Path file = root.resolve(SegmentName.of(topic, 0, 0, 1_000).path());
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, "what is this\n");

        TopicReader reader = start();

        await().untilAsserted(() ->
                assertThat(reader.check().reason()).contains(file.toString()).contains("at byte 0"));
        assertThat(AuditFiles.lines(root)).containsExactly("what is this");
    }

    @Test
    void aTopicThatWasMadeAnewIsNotAppended() throws Exception {
        ChainEvent event = SampleEvents.transfer(1, 0, SampleEvents.address(1));
        Path file = root.resolve(SegmentName.of(topic, 0, 0, 1_000).path());
        Files.createDirectories(file.resolveSibling(""));
        Files.write(file, AuditLine.of(SampleEvents.consumerRecord(topic, 0, 17, event), event));
        send(0, event);

        TopicReader reader = start();

        await().untilAsserted(() -> assertThat(reader.check().reason())
                .contains("offset 18 of " + topic + "-0 is beyond the topic's end 1"));
        assertThat(AuditFiles.lines(root)).hasSize(1);
    }

    private TopicReader start() {
        Telemetry telemetry = own(Telemetry.start("logger", SimpleSpanProcessor.create(spans)));
        AuditDirectory directory = own(AuditDirectory.open(root, 1_000));
        DeadLetterSender deadLetters = own(new DeadLetterSender("logger", clients, telemetry.meter()));
        AuditHandler handler = own(new AuditHandler(directory, deadLetters, telemetry.hops()));
        TopicReader reader = own(new TopicReader(clients.consumer("logger-of-" + topic), topic, handler));
        reader.start();
        return reader;
    }

    private <T extends Component> T own(T part) {
        parts.push(part);
        return part;
    }

    private List<String> expected() {
        return kafka.readAll(topic).stream()
                .filter(AuditHandlerIT::isEvent)
                .map(AuditHandlerIT::line)
                .toList();
    }

    private static boolean isEvent(ConsumerRecord<byte[], byte[]> source) {
        return source.key() != null;
    }

    private static String line(ConsumerRecord<byte[], byte[]> source) {
        try {
            ChainEvent event = (ChainEvent) Records.read(source.headers(), source.value());
            return new String(AuditLine.of(source, event), UTF_8).strip();
        } catch (UnreadableRecordException e) {
            throw new AssertionError(e);
        }
    }

    private void send(int partition, ChainRecord... samples) throws Exception {
        for (ChainRecord sample : samples) {
            send(SampleEvents.producerRecord(topic, partition, sample));
        }
    }

    private void send(ProducerRecord<byte[], byte[]> produced) throws Exception {
        try (Producer<byte[], byte[]> producer = clients.producer()) {
            assertThat(producer.send(produced).get().hasOffset()).isTrue();
        }
    }
}
