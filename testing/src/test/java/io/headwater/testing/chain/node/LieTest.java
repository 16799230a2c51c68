package io.headwater.testing.chain.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.testing.chain.HeaderFields;
import io.headwater.testing.chain.ScriptedBlock;
import io.headwater.testing.chain.ScriptedChain;
import io.headwater.testing.chain.node.Misbehaviour.Layer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every lie makes another answer than the honest one, and is told only when the node has that habit. */
@Timeout(60)
class LieTest {
    private final ScriptedChain chain = ScriptedChain.of(4);
    private final ScriptedNode node = ScriptedNode.serve(chain, 9);
    private final RawClient raw = new RawClient();
    private final ScriptedBlock block;

    LieTest() {
        chain.mine(40);
        block = chain.canonicalBlocks().stream()
                .filter(each -> each.transactions().size() > 1)
                .filter(each -> each.transactions().stream()
                        .anyMatch(mined -> mined.logs().size() > 1))
                .findFirst()
                .orElseThrow();
    }

    @AfterEach
    void close() {
        raw.close();
        node.close();
    }

    static Set<Misbehaviour> lies() {
        return Misbehaviour.of(Layer.LIE);
    }

    @ParameterizedTest
    @MethodSource("lies")
    void aLieShowsAndHeals(Misbehaviour lie) throws IOException {
        List<String> questions = questions(lie);
        Map<String, JsonNode> honest = answers(questions);
        node.misbehave(lie, 1);
        Map<String, JsonNode> lied = answers(questions);
        node.heal();

        assertThat(questions)
                .allSatisfy(question -> assertThat(lied.get(question)).isNotEqualTo(honest.get(question)));
        assertThat(node.calls().stream().filter(call -> !call.honest()))
                .hasSize(questions.size())
                .allMatch(call -> call.shown().equals(Set.of(lie)));
        assertThat(answers(questions)).isEqualTo(honest);
    }

    @ParameterizedTest
    @EnumSource(
            value = Misbehaviour.class,
            names = {"OMITTED_LOG", "EXTRA_LOG", "ALTERED_LOG", "WRONG_LOG_INDEX"})
    void aLieForReceiptsAloneIsNotToldInLogs(Misbehaviour lie) throws IOException {
        String receipts = RawClient.call("eth_getBlockReceipts", "[\"" + block.hash() + "\"]");
        String logs = RawClient.call("eth_getLogs", "[{\"fromBlock\":\"0x0\",\"toBlock\":\"latest\"}]");
        Map<String, JsonNode> honest = answers(List.of(receipts, logs));
        node.tellOnlyInReceipts(Set.of(lie)).misbehave(lie, 1);
        Map<String, JsonNode> lied = answers(List.of(receipts, logs));

        assertThat(lied.get(receipts)).isNotEqualTo(honest.get(receipts));
        assertThat(lied.get(logs)).isEqualTo(honest.get(logs));
    }

    @Test
    void othersAreStillToldInLogs() throws IOException {
        String logs = RawClient.call("eth_getLogs", "[{\"fromBlock\":\"0x0\",\"toBlock\":\"latest\"}]");
        JsonNode honest = raw.ask(node.url(), logs);
        node.tellOnlyInReceipts(Set.of(Misbehaviour.OMITTED_LOG)).misbehave(Misbehaviour.DUPLICATED_LOG, 1);
        assertThat(raw.ask(node.url(), logs)).isNotEqualTo(honest);
    }

    @ParameterizedTest
    @EnumSource(
            value = Misbehaviour.class,
            names = {"OMITTED_LOG", "DUPLICATED_LOG", "EXTRA_LOG", "OMITTED_RECEIPT", "EXTRA_RECEIPT"})
    void aLieChangesTheCountByOne(Misbehaviour lie) throws IOException {
        node.misbehave(lie, 1);
        JsonNode told = raw.result(node.url(), "eth_getBlockReceipts", "[\"" + block.hash() + "\"]");

        int change = lie.name().startsWith("OMITTED") ? -1 : 1;
        if (lie.name().endsWith("LOG")) {
            assertThat(Entry.logs(told)).hasSize(block.logs().size() + change);
        } else {
            assertThat(told.size()).isEqualTo(block.transactions().size() + change);
        }
    }

    @Test
    void anAlteredHeaderKeepsItsHashAndNoLongerHashesToIt() throws IOException {
        node.misbehave(Misbehaviour.ALTERED_HEADER, 1);
        for (ScriptedBlock each : chain.canonicalBlocks()) {
            JsonNode told = raw.result(node.url(), "eth_getBlockByHash", "[\"" + each.hash() + "\",false]");
            Map<String, String> header = HeaderFields.ORDER.stream()
                    .collect(Collectors.toMap(
                            field -> field, field -> told.path(field).asString("")));
            assertThat(told.path("hash").asString()).isEqualTo(each.hash());
            assertThat(HeaderFields.hash(header)).isNotEqualTo(each.hash());
        }
    }

    @Test
    void inventsALogWhereThereIsNone() throws IOException {
        chain.mineLogs(0);
        node.misbehave(Misbehaviour.EXTRA_LOG, 1);
        JsonNode told = raw.result(
                node.url(), "eth_getLogs", "[{\"fromBlock\":\"latest\",\"address\":\"0x" + "a1".repeat(20) + "\"}]");
        assertThat(told.size()).isEqualTo(1);
        assertThat(told.path(0).path("blockHash").asString())
                .isEqualTo(chain.view().head().hash());
        assertThat(told.path(0).path("address").asString()).isEqualTo("0x" + "a1".repeat(20));
    }

    @Test
    void strikesAsOftenAsToldAndAlikeForTheSameSeed() {
        List<Boolean> struck = strikes(new Habits(5));
        assertThat(struck.stream().filter(each -> each)).hasSizeBetween(230, 370);
        assertThat(strikes(new Habits(5))).isEqualTo(struck);
        assertThat(strikes(new Habits(6))).isNotEqualTo(struck);
    }

    @Test
    void whatStrikesAQuestionDoesNotDependOnOtherQuestions() {
        Habits alone = new Habits(5);
        Habits among = new Habits(5);
        for (Habits habits : List.of(alone, among)) {
            habits.take(Habit.of(Misbehaviour.OMITTED_LOG, 0.5));
        }
        for (int i = 0; i < 50; i++) {
            among.turn("other " + i % 3);
            assertThat(among.turn("this").strike(Misbehaviour.OMITTED_LOG).isPresent())
                    .isEqualTo(
                            alone.turn("this").strike(Misbehaviour.OMITTED_LOG).isPresent());
        }
    }

    @Test
    void theCatalogueIsWhole() {
        Set<Misbehaviour> all = EnumSet.noneOf(Misbehaviour.class);
        for (Layer layer : Layer.values()) {
            all.addAll(Misbehaviour.of(layer));
        }
        assertThat(all).containsExactly(Misbehaviour.values());
    }

    private static List<Boolean> strikes(Habits habits) {
        habits.take(Habit.of(Misbehaviour.OMITTED_LOG, 0.3));
        List<Boolean> struck = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            struck.add(habits.turn("question").strike(Misbehaviour.OMITTED_LOG).isPresent());
        }
        return struck;
    }

    /** The questions that a lie of this kind answers wrongly. */
    private List<String> questions(Misbehaviour lie) {
        String receipts = RawClient.call("eth_getBlockReceipts", "[\"" + block.hash() + "\"]");
        String logs = RawClient.call("eth_getLogs", "[{\"fromBlock\":\"0x0\",\"toBlock\":\"latest\"}]");
        String unknown = "0x" + "ab".repeat(32);
        return switch (lie) {
            case ALTERED_HEADER, ALTERED_TRANSACTIONS ->
                List.of(
                        RawClient.call("eth_getBlockByHash", "[\"" + block.hash() + "\",false]"),
                        RawClient.call("eth_getBlockByNumber", "[\"" + block.field("number") + "\",false]"));
            case UNSEEN_IS_EMPTY ->
                List.of(
                        RawClient.call("eth_getBlockReceipts", "[\"" + unknown + "\"]"),
                        RawClient.call("eth_getLogs", "[{\"blockHash\":\"" + unknown + "\"}]"),
                        RawClient.call("eth_getLogs", "[{\"fromBlock\":\"0x63\",\"toBlock\":\"0x64\"}]"));
            case OMITTED_RECEIPT,
                    EXTRA_RECEIPT,
                    ALTERED_RECEIPT,
                    DUPLICATED_RECEIPT,
                    REORDERED_RECEIPTS,
                    NULL_RECEIPTS -> List.of(receipts);
            default -> List.of(receipts, logs);
        };
    }

    private Map<String, JsonNode> answers(List<String> questions) throws IOException {
        Map<String, JsonNode> answers = new HashMap<>();
        for (String question : questions) {
            answers.put(question, raw.ask(node.url(), question));
        }
        return answers;
    }
}
