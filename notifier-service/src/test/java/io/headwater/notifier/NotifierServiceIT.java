package io.headwater.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.kafka.TopicAdmin;
import io.headwater.common.kafka.Topics;
import io.headwater.testing.SampleEvents;
import io.headwater.testing.ServiceProcess;
import io.headwater.testing.TestKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class NotifierServiceIT {
    private static final int PARTITIONS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String A = SampleEvents.address(0xa);

    private static final TestKafka KAFKA = TestKafka.shared();
    private static final KafkaClients CLIENTS = KAFKA.clients(PARTITIONS);

    @TempDir
    Path temp = Path.of("");

    @BeforeAll
    static void topics() {
        new TopicAdmin(CLIENTS)
                .ensure(List.of(Topics.eventTopic(Topics.NOTIFICATION, PARTITIONS), Topics.deadLetters(PARTITIONS)));
    }

    @Test
    void whatWasUnderWayAtAKillComesAgainWithTheSameId() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        List<String> sent = new ArrayList<>();
        for (int block = 1; block <= 10; block++) {
            var event = SampleEvents.transfer(block, 0, A);
            long offset = SharedProducer.of(CLIENTS)
                    .send(SampleEvents.producerRecord(Topics.NOTIFICATION, 0, event))
                    .get()
                    .offset();
            sent.add(event.id() + "/observed@0-" + offset);
        }
        try (Receiver receiver =
                Receiver.start((number, request) -> number == 4 ? Receiver.after(never, 204) : Receiver.status(204))) {
            try (ServiceProcess killed = start(receiver)) {
                await().atMost(PATIENCE).until(() -> receiver.requests().size() == 4);
                killed.kill();
            }
            try (ServiceProcess notifier = start(receiver)) {
                await().atMost(PATIENCE)
                        .until(() ->
                                receiver.ids().subList(4, receiver.ids().size()).contains(sent.get(9)));
                notifier.awaitReady();
                showsItselfWithoutSecrets(notifier);
                assertThat(notifier.stop()).isZero();
                assertThat(notifier.output())
                        .doesNotContain(Secrets.SECRET.reveal().substring(6));
            }
            List<String> ids = receiver.ids();
            assertThat(ids.subList(0, 4)).isEqualTo(sent.subList(0, 4));
            // At least once: the fourth for sure, those before it where the kill was faster than the commit.
            List<String> again = ids.subList(4, ids.size());
            assertThat(again).contains(sent.get(3)).isEqualTo(sent.subList(10 - again.size(), 10));
        }
    }

    private static void showsItselfWithoutSecrets(ServiceProcess notifier) throws Exception {
        String answer = notifier.get("/subscriptions").body();
        assertThat(answer).doesNotContain(Secrets.SECRET.reveal().substring(6)).doesNotContain("token");
        JsonNode subscription = JsonMapper.shared().readTree(answer).get(0);
        assertThat(subscription.get("name").asString()).isEqualTo("wallets");
        assertThat(subscription.get("url").asString()).endsWith("/hook?***");
        assertThat(subscription.get("delivered").asLong()).isBetween(7L, 10L);
        assertThat(subscription.get("failed").asLong()).isZero();
        assertThat(subscription.get("lastError").isNull()).isTrue();
        // What is pending is known only some time after the start, and not told before.
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(notifier.get("/metrics").body())
                        .contains(
                                "headwater_webhooks_delivered_total{",
                                "headwater_webhooks_failed_total{",
                                "headwater_webhooks_pending{")
                        .contains("subscription=\"wallets\"")
                        .contains("hop=\"deliver\""));
    }

    @Test
    void mistakesInTheFileOfSubscriptionsStopItBeforeAnythingStarts() throws Exception {
        Path subscriptions = Files.writeString(
                temp.resolve("subscriptions.yaml"),
                "subscriptions:\n  - {name: a, url: nowhere, secret: whsec_tooShort, contracts: [c0ffee]}\n");
        Path config = config(Map.of());
        try (ServiceProcess notifier = ServiceProcess.start(NotifierService.class, config)) {
            assertThat(notifier.exitCode()).isEqualTo(2);
            assertThat(notifier.output())
                    .contains(subscriptions + ": subscriptions[0].url = 'nowhere': give an http or https URL")
                    .contains("subscriptions[0].secret = '***': give whsec_ and 24 to 64 random bytes in base64")
                    .contains("subscriptions[0].contracts[0] = 'c0ffee': give an address")
                    .doesNotContain("tooShort");
        }
    }

    @Test
    void anUnreachableBrokerIsOneClearMessage() throws Exception {
        Files.writeString(temp.resolve("subscriptions.yaml"), "subscriptions: []\n");
        Path config = config(Map.of("bootstrapServers", "127.0.0.1:1"));
        try (ServiceProcess notifier = ServiceProcess.start(NotifierService.class, config)) {
            assertThat(notifier.exitCode()).isEqualTo(1);
            assertThat(notifier.output())
                    .contains("headwater notifier: no Kafka broker answered at kafka.bootstrapServers = '127.0.0.1:1'");
        }
    }

    private ServiceProcess start(Receiver receiver) throws IOException {
        Files.writeString(temp.resolve("subscriptions.yaml"), """
                subscriptions:
                  - name: wallets
                    url: %s?token=abc
                    secret: %s
                    events: [Transfer]
                """.formatted(receiver.url(), Secrets.SECRET.reveal()));
        return ServiceProcess.start(NotifierService.class, config(Map.of()));
    }

    private Path config(Map<String, String> overrides) throws IOException {
        return Files.writeString(temp.resolve("notifier.yaml"), """
                subscriptions: subscriptions.yaml
                kafka:
                  bootstrapServers: %s
                  partitions: %d
                """.formatted(
                        overrides.getOrDefault("bootstrapServers", KAFKA.bootstrapServers()), PARTITIONS));
    }
}
