package io.headwater.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.EventJson;
import io.headwater.common.kafka.Records;
import io.headwater.common.lifecycle.Health;
import io.headwater.testing.SampleEvents;
import io.opentelemetry.api.trace.StatusCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FailingReceiverIT {
    private final NotifierRig rig = new NotifierRig();

    @AfterEach
    void stop() throws Exception {
        rig.stop();
    }

    @Test
    void aReceiverThatFailsTwiceGetsTheSameWebhookAgainSignedAnew() throws Exception {
        Receiver receiver = rig.receiver((number, request) -> Receiver.status(number <= 2 ? 500 : 204));
        rig.send(0, SampleEvents.transfer(1, 0, NotifierRig.A));

        Notifier notifier = rig.start(NotifierRig.QUICK, rig.subscription("a", receiver, NotifierRig.EVERYTHING));

        await().untilAsserted(() -> assertThat(rig.view(notifier).delivered()).isEqualTo(1));
        assertThat(receiver.ids())
                .hasSize(3)
                .containsOnly(SampleEvents.transfer(1, 0, NotifierRig.A).id() + "/observed@0-0");
        assertThat(receiver.requests())
                .allSatisfy(request -> new com.standardwebhooks.Webhook(Secrets.SECRET.reveal())
                        .verify(request.body(), request.headers()));
        assertThat(rig.view(notifier).retried()).isEqualTo(2);
        assertThat(rig.view(notifier).failed()).isZero();
        assertThat(rig.view(notifier).lastError()).isNotNull();
        await().until(() -> notifier.check().equals(Health.up()));
    }

    @Test
    void oneContractsEventsComeInOrderThoughTheReceiverFailsNowAndThen() throws Exception {
        Receiver receiver = rig.receiver((number, request) -> Receiver.status(number % 3 == 0 ? 503 : 200));
        List<String> sent = new ArrayList<>();
        for (int block = 1; block <= 30; block++) {
            ChainEvent event = SampleEvents.transfer(block, 0, NotifierRig.A);
            rig.send(2, event);
            sent.add(event.id() + "/observed");
        }

        Notifier notifier = rig.start(NotifierRig.QUICK, rig.subscription("a", receiver, NotifierRig.EVERYTHING));

        await().untilAsserted(() -> assertThat(rig.view(notifier).delivered()).isEqualTo(30));
        assertThat(receiver.events().stream().distinct()).containsExactlyElementsOf(sent);
    }

    @Test
    void aReceiverThatHangsHoldsUpOnlyItself() throws Exception {
        Receiver stalling = rig.receiver((number, request) -> Receiver.stall());
        Receiver healthy = rig.receiver((number, request) -> Receiver.status(204));
        for (int block = 1; block <= 20; block++) {
            rig.send(0, SampleEvents.transfer(block, 0, NotifierRig.A));
        }

        Notifier notifier = rig.start(
                NotifierRig.PERSISTENT,
                rig.subscription("stalling", stalling, NotifierRig.EVERYTHING),
                rig.subscription("healthy", healthy, NotifierRig.EVERYTHING));

        await().untilAsserted(
                        () -> assertThat(notifier.overview().get(1).delivered()).isEqualTo(20));
        await().untilAsserted(() -> assertThat(
                        String.valueOf(notifier.overview().get(0).lastError()))
                .contains("no complete answer within 1000 ms"));
        assertThat(notifier.overview().get(0).delivered()).isZero();
        assertThat(notifier.overview().get(0).pending()).isEqualTo(20);
        await().until(() -> notifier.check().equals(Health.up()));
    }

    @Test
    void aGoneReceiverMakesDeadLettersAtOnce() throws Exception {
        Receiver receiver = rig.receiver((number, request) -> Receiver.status(number == 1 ? 410 : 204));
        ChainEvent event = SampleEvents.transfer(1, 0, NotifierRig.A);
        rig.send(0, event, SampleEvents.transfer(2, 0, NotifierRig.A));

        Notifier notifier = rig.start(NotifierRig.QUICK, rig.subscription("a", receiver, NotifierRig.EVERYTHING));

        await().untilAsserted(() -> assertThat(rig.view(notifier).delivered()).isEqualTo(1));
        assertThat(receiver.requests()).hasSize(2);
        assertThat(rig.view(notifier).failed()).isEqualTo(1);
        assertThat(rig.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.value()).isEqualTo(EventJson.write(event));
            assertThat(Records.text(letter.headers(), "headwater.dead-letter.reason"))
                    .isEqualTo("subscription '" + rig.prefix + "-a': the receiver answered 410 at attempt 1");
        });
        assertThat(rig.spans.getFinishedSpanItems())
                .filteredOn(span -> span.getStatus().getStatusCode() == StatusCode.ERROR)
                .singleElement()
                .satisfies(span -> assertThat(span.getStatus().getDescription()).contains("410"));
    }

    @Test
    void aRedirectIsNotFollowedAndFailsAfterTheLastAttempt() throws Exception {
        Receiver elsewhere = rig.receiver((number, request) -> Receiver.status(204));
        Receiver receiver = rig.receiver((number, request) -> Receiver.status(307, "Location", elsewhere.url()));
        rig.send(0, SampleEvents.transfer(1, 0, NotifierRig.A));

        Notifier notifier = rig.start(NotifierRig.QUICK, rig.subscription("a", receiver, NotifierRig.EVERYTHING));

        await().untilAsserted(() -> assertThat(rig.view(notifier).failed()).isEqualTo(1));
        assertThat(receiver.requests()).hasSize(5);
        assertThat(elsewhere.requests()).isEmpty();
        assertThat(rig.deadLetters())
                .singleElement()
                .satisfies(letter -> assertThat(Records.text(letter.headers(), "headwater.dead-letter.reason"))
                        .endsWith("the receiver answered 307 (redirects are not followed) at attempt 5"));
    }

    @Test
    void aReceiverThatAsksForTimeGetsIt() throws Exception {
        Receiver receiver = rig.receiver(
                (number, request) -> number == 1 ? Receiver.status(429, "Retry-After", "2") : Receiver.status(204));
        rig.send(0, SampleEvents.transfer(1, 0, NotifierRig.A));

        Notifier notifier = rig.start(NotifierRig.QUICK, rig.subscription("a", receiver, NotifierRig.EVERYTHING));

        await().untilAsserted(() -> assertThat(rig.view(notifier).delivered()).isEqualTo(1));
        assertThat(receiver.requests().get(1).nanos()
                        - receiver.requests().get(0).nanos())
                .isGreaterThanOrEqualTo(Duration.ofSeconds(2).toNanos());
    }

    @Test
    void whatWasMissedWhileTheReceiverWasDownComesInOrderWhenItIsUp() throws Exception {
        Receiver before = rig.receiver((number, request) -> Receiver.status(204));
        int port = before.port();
        before.close();
        Subscription subscription = rig.subscription("a", before, NotifierRig.EVERYTHING);
        List<String> sent = IntStream.rangeClosed(1, 700)
                .mapToObj(block -> SampleEvents.transfer(block, 0, NotifierRig.A))
                .peek(event -> assertThatCode(() -> rig.send(1, event)).doesNotThrowAnyException())
                .map(event -> event.id() + "/observed")
                .toList();
        Notifier notifier = rig.start(NotifierRig.PERSISTENT, subscription);
        await().untilAsserted(() ->
                assertThat(String.valueOf(rig.view(notifier).lastError())).contains("ConnectException"));
        await().untilAsserted(() -> assertThat(rig.view(notifier).pending()).isEqualTo(700));

        rig.send(1, SampleEvents.transfer(701, 0, NotifierRig.A));
        // Paused partitions are not fetched; what waits in them is counted all the same.
        await().untilAsserted(() -> assertThat(rig.view(notifier).pending()).isEqualTo(701));
        Receiver after = Receiver.start(port, (number, request) -> Receiver.status(204));
        rig.own(after);

        await().untilAsserted(() -> assertThat(rig.view(notifier).delivered()).isEqualTo(701));
        assertThat(after.events().subList(0, 700)).isEqualTo(sent);
        await().untilAsserted(() -> assertThat(rig.view(notifier).pending()).isZero());
    }

    @Test
    void aStopWhileTheReceiverFailsIsQuickAndLosesNothing() throws Exception {
        Receiver receiver = rig.receiver((number, request) -> Receiver.status(number <= 3 ? 503 : 204));
        Subscription subscription = rig.subscription("a", receiver, NotifierRig.EVERYTHING);
        rig.send(0, SampleEvents.transfer(1, 0, NotifierRig.A));
        Notifier first = rig.start(
                new DeliverySettings(Duration.ofSeconds(1), Duration.ofMinutes(30), Duration.ofMinutes(30), 9),
                subscription);
        await().until(() -> receiver.first() != null);

        long begun = System.nanoTime();
        first.close();

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
        Notifier second = rig.start(NotifierRig.QUICK, subscription);
        await().untilAsserted(() -> assertThat(rig.view(second).delivered()).isEqualTo(1));
        assertThat(receiver.ids())
                .hasSize(4)
                .containsOnly(SampleEvents.transfer(1, 0, NotifierRig.A).id() + "/observed@0-0");
    }
}
