package io.headwater.notifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.EventJson;
import io.headwater.common.event.Mark;
import io.headwater.common.event.Stage;
import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.kafka.Records;
import io.headwater.common.kafka.TopicAdmin;
import io.headwater.common.kafka.Topics;
import io.headwater.common.lifecycle.Health;
import io.headwater.testing.SampleEvents;
import io.headwater.testing.TestKafka;
import io.opentelemetry.api.trace.StatusCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NotifierIT {
    private final NotifierRig rig = new NotifierRig();

    @AfterEach
    void stop() throws Exception {
        rig.stop();
    }

    @Test
    void aWebhookIsWhatStandardWebhooksSays() throws Exception {
        Receiver receiver = rig.receiver((number, request) -> Receiver.status(204));
        ChainEvent event = SampleEvents.transfer(41, 7, NotifierRig.A);
        rig.send(0, event);

        rig.start(NotifierRig.QUICK, rig.subscription("a", receiver, NotifierRig.EVERYTHING));

        await().until(() -> receiver.first() != null);
        Receiver.Request request = receiver.requests().get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/hook");
        assertThat(request.id()).isEqualTo(event.id() + "/observed@0-0");
        assertThat(request.header("content-type")).isEqualTo("application/json");
        assertThat(request.header("user-agent")).isEqualTo("headwater");
        assertThat(request.body())
                .isEqualTo("{\"type\":\"headwater.event.observed.v1\",\"timestamp\":\"2025-06-15T15:07:21Z\",\"data\":"
                        + new String(EventJson.write(event), UTF_8) + "}");
        assertThatCode(() -> new com.standardwebhooks.Webhook(Secrets.SECRET.reveal())
                        .verify(request.body(), request.headers()))
                .doesNotThrowAnyException();
    }

    @Test
    void theTraceGoesOnAtTheReceiver() throws Exception {
        Receiver receiver = rig.receiver((number, request) -> Receiver.status(number == 1 ? 500 : 204));
        ChainEvent event = SampleEvents.transfer(41, 7, NotifierRig.A);
        rig.send(0, event);

        rig.start(NotifierRig.QUICK, rig.subscription("a", receiver, NotifierRig.EVERYTHING));

        await().until(() -> !rig.spans.getFinishedSpanItems().isEmpty());
        assertThat(rig.spans.getFinishedSpanItems()).singleElement().satisfies(span -> {
            assertThat(span.getName()).isEqualTo("deliver " + rig.prefix + "-a");
            assertThat(span.getTraceId()).isEqualTo(event.transaction().hash().substring(2, 34));
            assertThat(span.getParentSpanId()).isEqualTo("00000000000000aa");
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
            assertThat(span.getAttributes().asMap().toString())
                    .contains("headwater.attempts=2", "http.response.status_code=204");
            assertThat(receiver.requests())
                    .extracting(request -> request.header("traceparent"))
                    .containsExactly(
                            "00-" + span.getTraceId() + "-" + span.getSpanId() + "-01",
                            "00-" + span.getTraceId() + "-" + span.getSpanId() + "-01");
        });
    }

    @Test
    void markersAndWhatTheFilterKeepsBackAreDoneWithoutAWebhook() throws Exception {
        Receiver receiver = rig.receiver((number, request) -> Receiver.status(204));
        rig.send(0, SampleEvents.marker(Mark.OBSERVED, 1), SampleEvents.transfer(1, 0, SampleEvents.address(0xb)));
        rig.send(1, SampleEvents.transfer(1, 1, NotifierRig.A), SampleEvents.marker(Mark.SAFE, 1));
        rig.send(1, SampleEvents.transfer(1, 1, NotifierRig.A).at(Stage.REMOVED));

        Notifier notifier = rig.start(
                NotifierRig.QUICK,
                rig.subscription("a", receiver, new EventFilter(Set.of(), Set.of(NotifierRig.A), Set.of(), Map.of())));

        String id = SampleEvents.transfer(1, 1, NotifierRig.A).id();
        await().untilAsserted(() -> assertThat(rig.view(notifier).pending()).isZero());
        assertThat(receiver.events()).containsExactly(id + "/observed", id + "/removed");
    }

    @Test
    void anEventThatAReorganisationBringsBackIsAnotherWebhook() throws Exception {
        Receiver receiver = rig.receiver((number, request) -> Receiver.status(204));
        ChainEvent event = SampleEvents.transfer(1, 0, NotifierRig.A);
        rig.send(0, event, event.at(Stage.REMOVED), event, event.at(Stage.REMOVED));

        Notifier notifier = rig.start(NotifierRig.QUICK, rig.subscription("a", receiver, NotifierRig.EVERYTHING));

        await().untilAsserted(() -> assertThat(rig.view(notifier).delivered()).isEqualTo(4));
        assertThat(receiver.ids())
                .containsExactly(
                        event.id() + "/observed@0-0",
                        event.id() + "/removed@0-1",
                        event.id() + "/observed@0-2",
                        event.id() + "/removed@0-3");
    }

    @Test
    void partitionsDoNotWaitForEachOther() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Receiver receiver = rig.receiver((number, request) ->
                request.body().contains(NotifierRig.A) ? Receiver.after(release, 204) : Receiver.status(204));
        rig.send(0, SampleEvents.transfer(1, 0, NotifierRig.A));
        rig.send(1, SampleEvents.transfer(1, 1, SampleEvents.address(0xb)));

        Notifier notifier = rig.start(
                new DeliverySettings(Duration.ofMinutes(2), Duration.ofMillis(20), Duration.ofSeconds(1), 5),
                rig.subscription("a", receiver, NotifierRig.EVERYTHING));

        await().untilAsserted(() -> assertThat(rig.view(notifier).delivered()).isEqualTo(1));
        release.countDown();
        await().untilAsserted(() -> assertThat(rig.view(notifier).delivered()).isEqualTo(2));
    }

    @Test
    void aRestartGoesOnAfterWhatWasDelivered() throws Exception {
        Receiver receiver = rig.receiver((number, request) -> Receiver.status(204));
        Subscription subscription = rig.subscription("a", receiver, NotifierRig.EVERYTHING);
        rig.send(0, SampleEvents.transfer(1, 0, NotifierRig.A));
        Notifier first = rig.start(NotifierRig.QUICK, subscription);
        await().untilAsserted(() -> assertThat(rig.view(first).delivered()).isEqualTo(1));
        first.close();
        rig.send(0, SampleEvents.transfer(2, 0, NotifierRig.A));

        Notifier second = rig.start(NotifierRig.QUICK, subscription);

        await().untilAsserted(() -> assertThat(rig.view(second).delivered()).isEqualTo(1));
        assertThat(receiver.events())
                .containsExactly(
                        SampleEvents.transfer(1, 0, NotifierRig.A).id() + "/observed",
                        SampleEvents.transfer(2, 0, NotifierRig.A).id() + "/observed");
    }

    @Test
    void whatCannotBeReadIsOneDeadLetterHoweverManySubscribe() throws Exception {
        Receiver receiver = rig.receiver((number, request) -> Receiver.status(204));
        rig.produce(new ProducerRecord<>(rig.topic, 0, null, "poison".getBytes(UTF_8)));
        rig.send(0, SampleEvents.transfer(1, 0, NotifierRig.A));

        Notifier notifier = rig.start(
                NotifierRig.QUICK,
                rig.subscription("a", receiver, NotifierRig.EVERYTHING),
                rig.subscription("b", receiver, NotifierRig.EVERYTHING));

        await().untilAsserted(() -> assertThat(notifier.overview())
                .extracting(Notifier.View::delivered)
                .containsExactly(1L, 1L));
        await().untilAsserted(() -> assertThat(rig.deadLetters())
                .singleElement()
                .satisfies(letter -> assertThat(Records.text(letter.headers(), "headwater.dead-letter.reason"))
                        .contains("ce_type")));
        assertThat(notifier.overview()).extracting(Notifier.View::pending).containsExactly(0L, 0L);
    }

    @Test
    void whatCannotBeReadAndIsTooLargeForADeadLetterDoesNotHoldUpTheStream() throws Exception {
        Receiver receiver = rig.receiver((number, request) -> Receiver.status(204));
        byte[] poison = new byte[1_048_000];
        new Random(1).nextBytes(poison);
        rig.produce(new ProducerRecord<>(rig.topic, 0, null, poison));
        rig.produce(new ProducerRecord<>(rig.topic, 0, null, "more poison".getBytes(UTF_8)));

        rig.start(NotifierRig.QUICK, rig.subscription("a", receiver, NotifierRig.EVERYTHING));

        await().untilAsserted(() -> assertThat(rig.deadLetters()).hasSize(2));
        assertThat(rig.deadLetters())
                .filteredOn(letter -> letter.value() == null)
                .singleElement()
                .satisfies(letter -> assertThat(Records.text(letter.headers(), "headwater.dead-letter.left-out"))
                        .isEqualTo("value"));
    }

    @Test
    void withoutABrokerItIsNotReady() {
        Receiver receiver = rig.receiver((number, request) -> Receiver.status(204));
        Notifier notifier;
        try (TestKafka own = TestKafka.start()) {
            KafkaClients ownClients = own.clients(1);
            new TopicAdmin(ownClients).ensure(List.of(Topics.deadLetters(1)));
            notifier = rig.startOn(
                    ownClients,
                    own.topic("notification", 1),
                    NotifierRig.QUICK,
                    rig.subscription("a", receiver, NotifierRig.EVERYTHING));
            await().until(() -> notifier.check().equals(Health.up()));
        }

        await().untilAsserted(() -> assertThat(notifier.check().reason()).contains("Kafka does not answer"));
        assertThat(notifier.check().status()).isEqualTo(Health.Status.NOT_READY);
    }
}
