package io.headwater.notifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.headwater.common.config.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignerTest {
    private static final String ID = "31337:0xab:7/observed";
    private static final String BODY = "{\"type\":\"headwater.event.observed.v1\",\"data\":{\"ü\":\"€\"}}";

    @ParameterizedTest
    @ValueSource(ints = {24, 32, 64})
    void theLibraryOfStandardWebhooksAcceptsTheSignature(int bytes) throws Exception {
        Secret secret = Secrets.ofLength(bytes);

        Map<String, List<String>> headers = signed(secret, BODY);

        assertThatCode(() -> new com.standardwebhooks.Webhook(secret.reveal()).verify(BODY, headers))
                .doesNotThrowAnyException();
    }

    @Test
    void anotherBodyOrSecretDoesNotFit() throws Exception {
        var receiver = new com.standardwebhooks.Webhook(Secrets.SECRET.reveal());
        var other = new com.standardwebhooks.Webhook(Secrets.ofLength(24).reveal());
        Map<String, List<String>> headers = signed(Secrets.SECRET, BODY);

        assertThatThrownBy(() -> receiver.verify(BODY + " ", headers)).isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(() -> other.verify(BODY, headers)).isInstanceOf(WebhookVerificationException.class);
    }

    private static Map<String, List<String>> signed(Secret secret, String body) {
        long now = Instant.now().getEpochSecond();
        String signature = WebhookSigner.of(secret).sign(ID, now, body.getBytes(UTF_8));
        return Map.of(
                "webhook-id", List.of(ID),
                "webhook-timestamp", List.of(Long.toString(now)),
                "webhook-signature", List.of(signature));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 23, 65})
    void refusesKeysThatAreTooShortOrTooLong(int bytes) {
        assertRefused(Secrets.ofLength(bytes));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "whsec_", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_no base64 at all, certainly not this!"})
    void refusesWhatIsNoSecretWithoutQuotingIt(String secret) {
        assertRefused(new Secret(secret));
    }

    private static void assertRefused(Secret secret) {
        assertThatThrownBy(() -> WebhookSigner.of(secret))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("give whsec_ and 24 to 64 random bytes in base64")
                .hasNoCause();
    }

    @Test
    void neverShowsItsKey() {
        Subscription subscription = new Subscription(
                "wallets",
                java.net.URI.create("https://example.org/hook?token=abc"),
                WebhookSigner.of(Secrets.SECRET),
                new EventFilter(java.util.Set.of(), java.util.Set.of(), java.util.Set.of(), Map.of()));

        assertThat(subscription.toString())
                .contains("***")
                .doesNotContain(Secrets.SECRET.reveal().substring(6));
        assertThat(subscription.shownUrl()).isEqualTo("https://example.org/hook?***");
    }
}
