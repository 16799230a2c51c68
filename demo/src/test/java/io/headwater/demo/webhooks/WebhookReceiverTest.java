package io.headwater.demo.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.common.lifecycle.StartupException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookReceiverTest {
    private static final byte[] KEY = "0123456789abcdefghijklmnopqrstuv".getBytes(UTF_8);
    private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(KEY);
    private static final String TRACE = "0123456789abcdef".repeat(2);

    private final HttpClient client = HttpClient.newHttpClient();
    private final WebhookReceiver receiver = WebhookReceiver.start(0, SECRET);

    @AfterEach
    void close() {
        receiver.close();
        client.close();
    }

    @Test
    void countsWhatIsSignedWell() throws Exception {
        for (int i = 0; i < 6; i++) {
            assertThat(send("event-" + i, now(), "", body(i))).isEqualTo(204);
        }
        assertThat(send("event-5", now(), "", body(5))).isEqualTo(204);
        WebhookStats stats = receiver.stats();
        assertThat(stats.deliveries()).isEqualTo(7);
        assertThat(stats.distinct()).isEqualTo(6);
        assertThat(stats.badSignatures()).isZero();
        assertThat(stats.recent())
                .extracting(Delivery::eventId)
                .containsExactly("31337:0xab:5", "31337:0xab:5", "31337:0xab:4", "31337:0xab:3", "31337:0xab:2");
        assertThat(stats.recent().get(0)).isEqualTo(new Delivery("headwater.event.observed.v1", "31337:0xab:5", TRACE));
    }

    /** The example of the specification's reference libraries. */
    @Test
    void agreesWithTheReference() throws Exception {
        String id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
        assertThat(sign(
                        Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                        id,
                        "1614265330",
                        "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void takesAnySignatureOfSeveral() throws Exception {
        assertThat(send("rotated", now(), "v1a,abc v1,AAAA ", body(1))).isEqualTo(204);
    }

    @Test
    void refusesOtherBodiesKeysAndTimes() throws Exception {
        String now = now();
        String early = Long.toString(Instant.now().getEpochSecond() - 310);
        String late = Long.toString(Instant.now().getEpochSecond() + 310);
        assertThat(post("a", now, sign(KEY, "a", now, body(1)), body(2))).isEqualTo(401);
        assertThat(post("b", now, sign(KEY, "a", now, body(1)), body(1))).isEqualTo(401);
        assertThat(post("a", now, sign("another key".getBytes(UTF_8), "a", now, body(1)), body(1)))
                .isEqualTo(401);
        assertThat(post("a", now, sign(KEY, "a", now, body(1)).substring(3), body(1)))
                .isEqualTo(401);
        assertThat(send("a", early, "", body(1))).isEqualTo(401);
        assertThat(send("a", late, "", body(1))).isEqualTo(401);
        assertThat(receiver.stats().badSignatures()).isEqualTo(6);
        assertThat(receiver.stats().deliveries()).isZero();
    }

    @Test
    void refusesWhatIsNoWebhook() throws Exception {
        assertThat(send("a", "yesterday", "", body(1))).isEqualTo(400);
        assertThat(send("a", now(), "", "no JSON")).isEqualTo(400);
        assertThat(send("a", now(), "", "{\"type\":\"t\",\"data\":{\"id\":7}}")).isEqualTo(400);
        assertThat(post("a", now(), " ", body(1))).isEqualTo(400);
        assertThat(receiver.stats().deliveries()).isZero();
        assertThat(receiver.stats().badSignatures()).isZero();
    }

    @Test
    void refusesASecretWithoutTellingIt() {
        assertThatThrownBy(() -> WebhookReceiver.start(0, "whsec_not*base64"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the webhook secret must be whsec_ and the key in base64");
    }

    @Test
    void saysThatThePortIsTaken() {
        assertThatThrownBy(() -> WebhookReceiver.start(receiver.port(), SECRET))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("the webhook receiver cannot listen there");
    }

    private static String now() {
        return Long.toString(Instant.now().getEpochSecond());
    }

    private static String body(int index) {
        return "{\"type\":\"headwater.event.observed.v1\",\"data\":{\"id\":\"31337:0xab:" + index + "\"}}";
    }

    private int send(String id, String timestamp, String others, String body) throws Exception {
        return post(id, timestamp, others + sign(KEY, id, timestamp, body), body);
    }

    private int post(String id, String timestamp, String signature, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + receiver.port() + "/hook"))
                .header("webhook-id", id)
                .header("webhook-timestamp", timestamp)
                .header("webhook-signature", signature)
                .header("traceparent", "00-" + TRACE + "-0123456789abcdef-01")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static String sign(byte[] key, String id, String timestamp, String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        byte[] signed = mac.doFinal((id + "." + timestamp + "." + body).getBytes(UTF_8));
        return "v1," + Base64.getEncoder().encodeToString(signed);
    }
}
