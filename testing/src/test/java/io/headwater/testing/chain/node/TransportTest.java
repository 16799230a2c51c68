package io.headwater.testing.chain.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.testing.chain.ScriptedChain;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class TransportTest {
    private static final String QUESTION = RawClient.call("eth_getBlockByNumber", "[\"latest\",false]");
    private static final String BATCH = "[" + RawClient.call(1, "eth_chainId", "[]") + ","
            + RawClient.call(2, "eth_blockNumber", "[]") + "," + RawClient.call(3, "net_version", "[]") + "]";

    private final ScriptedChain chain = ScriptedChain.of(4);
    private final ScriptedNode node = ScriptedNode.serve(chain, 9);
    private final RawClient raw = new RawClient();

    @AfterEach
    void close() {
        raw.close();
        node.close();
    }

    @ParameterizedTest
    @CsvSource({
        "TOO_MANY_REQUESTS, 429",
        "RETRY_AFTER_SECONDS, 429",
        "RETRY_AFTER_DATE, 429",
        "INTERNAL_ERROR, 500",
        "BAD_GATEWAY, 502"
    })
    void answersWithAStatus(Misbehaviour misbehaviour, int status) throws IOException {
        node.misbehave(misbehaviour, 1);
        assertThat(raw.post(node.url(), QUESTION).statusCode()).isEqualTo(status);
        requireShownAndHealed(misbehaviour);
    }

    @Test
    void saysWhenToComeBackInSecondsOrByDateOrNotAtAll() throws IOException {
        node.misbehave(new Habit(Misbehaviour.RETRY_AFTER_SECONDS, 1, 7));
        assertThat(retryAfter()).isEqualTo("7");
        node.heal();
        node.misbehave(new Habit(Misbehaviour.RETRY_AFTER_DATE, 1, 600));
        assertThat(ZonedDateTime.parse(retryAfter(), DateTimeFormatter.RFC_1123_DATE_TIME))
                .isBetween(
                        ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(500),
                        ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(600));
        node.heal();
        node.misbehave(Misbehaviour.TOO_MANY_REQUESTS, 1);
        assertThat(retryAfter()).isEmpty();
    }

    @Test
    void limitsTheRate() throws IOException {
        node.misbehave(new Habit(Misbehaviour.RATE_LIMIT, 1, 2));
        List<Integer> statuses = List.of(
                raw.post(node.url(), QUESTION).statusCode(),
                raw.post(node.url(), QUESTION).statusCode());
        assertThat(statuses).containsExactly(200, 200);
        node.misbehave(new Habit(Misbehaviour.RATE_LIMIT, 1, 0));
        assertThat(raw.post(node.url(), QUESTION).statusCode()).isEqualTo(429);
        requireShownAndHealed(Misbehaviour.RATE_LIMIT);
    }

    @Test
    void answersInHtmlOrHalfAJson() throws IOException {
        node.misbehave(Misbehaviour.HTML, 1);
        HttpResponse<String> page = raw.post(node.url(), QUESTION);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).startsWith("<!DOCTYPE html>");
        requireShownAndHealed(Misbehaviour.HTML);
        node.misbehave(Misbehaviour.TRUNCATED_JSON, 1);
        HttpResponse<String> half = raw.post(node.url(), QUESTION);
        assertThat(half.body()).startsWith("{\"jsonrpc\"");
        assertThatThrownBy(() -> JsonMapper.shared().readTree(half.body())).isInstanceOf(JacksonException.class);
        requireShownAndHealed(Misbehaviour.TRUNCATED_JSON);
    }

    @ParameterizedTest
    @EnumSource(
            value = Misbehaviour.class,
            names = {"STALLED", "UNANSWERED", "ENDLESS"})
    void aBodyNeverComesToItsEnd(Misbehaviour misbehaviour) throws IOException {
        node.misbehave(misbehaviour, 1);
        assertThatThrownBy(() -> raw.post(node.url(), QUESTION, Duration.ofMillis(400)))
                .isInstanceOf(RawClient.HttpTimeout.class);
        requireShownAndHealed(misbehaviour);
    }

    @ParameterizedTest
    @EnumSource(
            value = Misbehaviour.class,
            names = {"CLOSED_BEFORE", "CLOSED_AFTER", "CLOSED_WITHIN"})
    void closesTheConnection(Misbehaviour misbehaviour) throws IOException {
        node.misbehave(misbehaviour, 1);
        assertThatThrownBy(() -> raw.post(node.url(), QUESTION))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(RawClient.HttpTimeout.class);
        requireShownAndHealed(misbehaviour);
    }

    @Test
    void answersWithAnotherId() throws IOException {
        node.misbehave(Misbehaviour.WRONG_ID, 1);
        assertThat(raw.ask(node.url(), QUESTION).path("id").asInt()).isNotEqualTo(1);
        requireShownAndHealed(Misbehaviour.WRONG_ID);
    }

    @Test
    void answersHugely() throws IOException {
        node.misbehave(new Habit(Misbehaviour.HUGE, 1, 2));
        String body = raw.post(node.url(), QUESTION).body();
        assertThat(body.length()).isGreaterThan(2 << 20);
        assertThat(JsonMapper.shared()
                        .readTree(body)
                        .path("result")
                        .path("hash")
                        .asString())
                .isEqualTo(chain.view().head().hash());
        requireShownAndHealed(Misbehaviour.HUGE);
    }

    @Test
    void answersLate() throws IOException {
        node.misbehave(new Habit(Misbehaviour.SLOW, 1, 300));
        long before = System.nanoTime();
        assertThat(raw.post(node.url(), QUESTION).statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        requireShownAndHealed(Misbehaviour.SLOW);
    }

    @Test
    void mixesUpAndLosesAnswersOfABatch() throws IOException {
        node.misbehave(Misbehaviour.BATCH_REORDERED, 1);
        JsonNode mixed = raw.ask(node.url(), BATCH);
        assertThat(ids(mixed)).containsExactlyInAnyOrder(1, 2, 3).isNotEqualTo(List.of(1, 2, 3));
        requireShownAndHealed(Misbehaviour.BATCH_REORDERED);
        node.misbehave(Misbehaviour.BATCH_INCOMPLETE, 1);
        assertThat(ids(raw.ask(node.url(), BATCH))).hasSize(2);
        requireShownAndHealed(Misbehaviour.BATCH_INCOMPLETE);
    }

    @Test
    void keepsOneConnectionForManyRequestsAndRefusesWhatIsNoCall() throws IOException {
        for (int i = 0; i < 20; i++) {
            assertThat(raw.post(node.url(), QUESTION).statusCode()).isEqualTo(200);
        }
        assertThat(raw.post(node.url(), "no json").statusCode()).isEqualTo(400);
    }

    private void requireShownAndHealed(Misbehaviour misbehaviour) throws IOException {
        assertThat(node.calls())
                .isNotEmpty()
                .allMatch(call -> call.shown().contains(misbehaviour) || misbehaviour == Misbehaviour.RATE_LIMIT);
        assertThat(node.calls()).anyMatch(call -> call.shown().contains(misbehaviour));
        node.heal();
        node.forgetCalls();
        assertThat(raw.ask(node.url(), QUESTION).path("result").path("hash").asString())
                .isEqualTo(chain.view().head().hash());
        assertThat(node.calls()).hasSize(1).allMatch(Call::honest);
        node.forgetCalls();
    }

    private String retryAfter() throws IOException {
        return raw.post(node.url(), QUESTION)
                .headers()
                .firstValue("Retry-After")
                .orElse("");
    }

    private static List<Integer> ids(JsonNode answers) {
        return answers.valueStream().map(answer -> answer.path("id").asInt()).toList();
    }
}
