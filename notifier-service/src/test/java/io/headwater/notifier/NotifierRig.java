package io.headwater.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.common.event.ChainRecord;
import io.headwater.common.kafka.DeadLetterSender;
import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.kafka.Records;
import io.headwater.common.kafka.TopicAdmin;
import io.headwater.common.kafka.Topics;
import io.headwater.common.telemetry.Telemetry;
import io.headwater.testing.SampleEvents;
import io.headwater.testing.TestKafka;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;

/** A notifier on a real broker, with receivers, a topic and consumer groups of one test's own. */
final class NotifierRig {
    private static final int PARTITIONS = 3;
    static final String A = SampleEvents.address(0xa);
    static final EventFilter EVERYTHING = new EventFilter(Set.of(), Set.of(), Set.of(), Map.of());
    static final DeliverySettings QUICK =
            new DeliverySettings(Duration.ofSeconds(1), Duration.ofMillis(20), Duration.ofMillis(200), 5);
    static final DeliverySettings PERSISTENT =
            new DeliverySettings(Duration.ofSeconds(1), Duration.ofMillis(20), Duration.ofMillis(200), 1_000_000);

    final TestKafka kafka = TestKafka.shared();
    private final KafkaClients clients = kafka.clients(PARTITIONS);
    final InMemorySpanExporter spans = InMemorySpanExporter.create();
    final String topic = kafka.topic("notification", PARTITIONS);
    // Groups outlive a test: every test has subscriptions of its own.
    final String prefix = UUID.randomUUID().toString().substring(0, 8);
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    NotifierRig() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(40));
        new TopicAdmin(clients).ensure(List.of(Topics.deadLetters(PARTITIONS)));
    }

    /** Ends everything, the notifiers before their receivers. */
    void stop() throws Exception {
        for (AutoCloseable part : parts) {
            part.close();
        }
        parts.clear();
    }

    Notifier start(DeliverySettings settings, Subscription... subscriptions) {
        return startOn(clients, topic, settings, subscriptions);
    }

    Notifier startOn(KafkaClients clients, String topic, DeliverySettings settings, Subscription... subscriptions) {
        Telemetry telemetry = own(Telemetry.start("notifier", SimpleSpanProcessor.create(spans)));
        PatientDeadLetters deadLetters =
                own(new PatientDeadLetters(new DeadLetterSender("notifier", clients, telemetry.meter())));
        WebhookSender sender = own(new WebhookSender(settings.deadline()));
        Notifier notifier = own(new Notifier(clients, topic, deadLetters));
        notifier.start(
                List.of(subscriptions),
                new SubscriptionHandler.Tools(sender, new RetryPolicy(settings), deadLetters, telemetry.hops()),
                telemetry.meter());
        return notifier;
    }

    Notifier.View view(Notifier notifier) {
        return notifier.overview().get(0);
    }

    <T extends AutoCloseable> T own(T part) {
        parts.push(part);
        return part;
    }

    Receiver receiver(Receiver.Script script) {
        Receiver receiver = Receiver.start(script);
        parts.addLast(receiver);
        return receiver;
    }

    Subscription subscription(String name, Receiver receiver, EventFilter filter) {
        return new Subscription(
                prefix + "-" + name, URI.create(receiver.url()), WebhookSigner.of(Secrets.SECRET), filter);
    }

    List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        return kafka.readAll(Topics.DEAD_LETTERS).stream()
                .filter(letter -> topic.equals(Records.text(letter.headers(), "headwater.dead-letter.topic")))
                .toList();
    }

    void send(int partition, ChainRecord... samples) throws Exception {
        for (ChainRecord sample : samples) {
            produce(SampleEvents.producerRecord(topic, partition, sample));
        }
    }

    void produce(ProducerRecord<byte[], byte[]> produced) throws Exception {
        assertThat(producer().send(produced).get().hasOffset()).isTrue();
    }

    private Producer<byte[], byte[]> producer() {
        return SharedProducer.of(clients);
    }
}
