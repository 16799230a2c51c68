package io.headwater.common.event;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.headwater.common.Samples;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventJsonTest {
    private static final String EVENT = """
            {"id":"31337:0xabababababababababababababababababababababababababababababababab:7",\
            "stage":"observed",\
            "chainId":31337,\
            "block":{"number":41,\
            "hash":"0xabababababababababababababababababababababababababababababababab",\
            "timestamp":1750000041},\
            "transaction":{"hash":"0x0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef","index":3},\
            "logIndex":7,\
            "contract":"0xc0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0",\
            "event":"Transfer",\
            "signature":"Transfer(address,address,uint256)",\
            "args":{"from":"0x1111111111111111111111111111111111111111",\
            "to":"0x2222222222222222222222222222222222222222",\
            "value":"1000000000000000000"},\
            "raw":{"topics":["0xdddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd"],\
            "data":"0x00ff"}}""";

    private static final String MARKER = """
            {"mark":"observed",\
            "chainId":31337,\
            "block":{"number":41,\
            "hash":"0xabababababababababababababababababababababababababababababababab",\
            "parentHash":"0xaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",\
            "timestamp":1750000041}}""";

    @Test
    void writesAnEventAsTheContractHasIt() {
        assertThat(new String(EventJson.write(Samples.transfer()), UTF_8)).isEqualTo(EVENT);
    }

    @Test
    void readsWhatItWrote() throws Exception {
        assertThat(EventJson.readEvent(EVENT.getBytes(UTF_8))).isEqualTo(Samples.transfer());
    }

    @Test
    void writesAMarkerAsTheContractHasIt() throws Exception {
        assertThat(new String(EventJson.write(Samples.marker(Mark.OBSERVED)), UTF_8))
                .isEqualTo(MARKER);
        assertThat(EventJson.readMarker(MARKER.getBytes(UTF_8))).isEqualTo(Samples.marker(Mark.OBSERVED));
    }

    @ParameterizedTest
    @EnumSource
    void everyStageComesBack(Stage stage) throws Exception {
        ChainEvent event = Samples.transfer().at(stage);
        assertThat(EventJson.readEvent(EventJson.write(event))).isEqualTo(event);
        assertThat(new String(EventJson.write(event), UTF_8)).contains("\"stage\":\"" + stage.word() + "\"");
    }

    @ParameterizedTest
    @EnumSource
    void everyMarkComesBack(Mark mark) throws Exception {
        assertThat(EventJson.readMarker(EventJson.write(Samples.marker(mark)))).isEqualTo(Samples.marker(mark));
    }

    @Test
    void aLogThatNoAbiFitsComesBack() throws Exception {
        byte[] value = EventJson.write(Samples.undecoded());
        assertThat(new String(value, UTF_8)).doesNotContain("\"event\"", "\"signature\"", "\"args\"");
        assertThat(EventJson.readEvent(value)).isEqualTo(Samples.undecoded());
    }

    @Test
    void argumentsKeepTheirOrderAndNesting() throws Exception {
        Map<String, Object> args = new LinkedHashMap<>();
        args.put("z", List.of(List.of("1", "-2"), List.of()));
        args.put("a", Map.of("nested", Map.of("flag", true)));
        args.put("text", "Grüße, 🦊 \u0000 \"");
        ChainEvent event = Samples.event(Samples.BLOCK_HASH, Samples.TRANSACTION_HASH, 0, args);
        ChainEvent read = EventJson.readEvent(EventJson.write(event));
        assertThat(read).isEqualTo(event);
        assertThat(Objects.requireNonNull(read.args()).keySet()).containsExactly("z", "a", "text");
    }

    @Test
    void unknownFieldsAreTolerated() throws Exception {
        String later = EVENT.replace("\"block\":{", "\"confirmations\":[{\"deep\":1}],\"block\":{\"blobGas\":5,");
        assertThat(EventJson.readEvent(later.getBytes(UTF_8))).isEqualTo(Samples.transfer());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            id                | "id":"31337:0xabababababababababababababababababababababababababababababababab:7",
            stage             | "stage":"observed",
            chainId           | "chainId":31337,
            block.number      | "number":41,
            block.hash        | "hash":"0xabababababababababababababababababababababababababababababababab",
            block.timestamp   | ,"timestamp":1750000041
            transaction.hash  | "hash":"0x0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
            transaction.index | ,"index":3
            logIndex          | "logIndex":7,
            contract          | "contract":"0xc0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0",
            raw.topics        | "topics":["0xdddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd"],
            raw.data          | ,"data":"0x00ff"
            """)
    void missingAndNullFieldsAreRefusedByName(String field, String member) {
        refuses(without(EVENT, member), "field '" + field + "' is missing");
        refuses(EVENT.replace(member, member.replaceFirst(":[^,]+", ":null")), "field '" + field + "' is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"block", "transaction", "raw"})
    void missingAndNullObjectsAreRefusedByName(String field) {
        String absent = EVENT.replace("\"" + field + "\":{", "\"other\":{");
        refuses(absent, "field '" + field + "' is missing");
        refuses(absent.replace("{\"id\"", "{\"" + field + "\":null,\"id\""), "field '" + field + "' is missing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mark             | "mark":"observed",
            chainId          | "chainId":31337,
            block.number     | "number":41,
            block.hash       | "hash":"0xabababababababababababababababababababababababababababababababab",
            block.parentHash | "parentHash":"0xaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            block.timestamp  | ,"timestamp":1750000041
            """)
    void missingFieldsOfMarkersAreRefusedByName(String field, String member) {
        assertThatExceptionOfType(UnreadableRecordException.class)
                .isThrownBy(() -> EventJson.readMarker(without(MARKER, member).getBytes(UTF_8)))
                .withMessage("field '" + field + "' is missing");
    }

    @Test
    void duplicateFieldsAreRefusedByName() {
        refuses(EVENT.replace("\"logIndex\":7,", "\"logIndex\":7,\"logIndex\":8,"), "\"logIndex\"");
        refuses(EVENT.replace("\"index\":3", "\"index\":3,\"index\":3"), "field 'transaction'", "\"index\"");
        refuses(EVENT.replace("\"to\":", "\"from\":\"0x\",\"to\":"), "field 'args'", "\"from\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "chainId":31337     | "chainId":"31337"    | field 'chainId'
            "chainId":31337     | "chainId":31337.0    | field 'chainId'
            "chainId":31337     | "chainId":0          | field 'chainId' is 0
            "chainId":31337     | "chainId":1e400      | field 'chainId'
            "number":41         | "number":-1          | field 'block.number' is -1
            "number":41         | "number":"0x29"      | field 'block.number'
            "number":41         | "number":9223372036854775808 | field 'block.number'
            "timestamp":1750000041 | "timestamp":253402300800 | field 'block.timestamp' is 253402300800
            "index":3           | "index":true         | field 'transaction.index'
            "index":3           | "index":-3           | field 'transaction.index' is -3
            "logIndex":7        | "logIndex":2147483648 | field 'logIndex'
            "logIndex":7        | "logIndex":[7]       | field 'logIndex'
            "logIndex":7        | "logIndex":8         | field 'id'
            "stage":"observed"  | "stage":0            | field 'stage'
            "stage":"observed"  | "stage":"OBSERVED"   | field 'stage'
            "stage":"observed"  | "stage":"pending"    | "pending"
            "event":"Transfer"  | "event":5            | field 'event'
            "value":"1000000000000000000" | "value":1000000000000000000 | field 'args.value' holds 1000000000000000000
            "value":"1000000000000000000" | "value":null | field 'args.value' holds null
            "value":"1000000000000000000" | "value":[["1",{"x":2.5}]] | field 'args.value.x' holds 2.5
            "data":"0x00ff"     | "data":"0x00f"       | field 'raw.data'
            "data":"0x00ff"     | "data":"00ff"        | field 'raw.data' is '00ff'
            "data":"0x00ff"     | "data":""            | field 'raw.data' is ''
            "data":"0x00ff"     | "data":"0x00FF"      | field 'raw.data' is '0x00FF'
            "data":"0x00ff"     | "data":12            | field 'raw.data'
            """)
    void valuesOfAnotherFormAreRefusedByName(String right, String wrong, String message) {
        assertThat(EVENT).contains(right);
        refuses(EVENT.replace(right, wrong), message);
    }

    @Test
    void hashesAndAddressesOfAnotherFormAreRefusedByName() {
        for (String wrong :
                List.of("0x", "ab", Samples.CONTRACT + "00", Samples.BLOCK_HASH.toUpperCase(java.util.Locale.ROOT))) {
            refuses(EVENT.replace("\"hash\":\"" + Samples.BLOCK_HASH, "\"hash\":\"" + wrong), "field 'block.hash'");
            refuses(EVENT.replace(Samples.TRANSACTION_HASH, wrong), "field 'transaction.hash' is '" + wrong + "'");
            refuses(EVENT.replace(Samples.CONTRACT, wrong), "field 'contract' is '" + wrong + "'");
            refuses(EVENT.replace(Samples.TOPIC_0, wrong), "field 'raw.topics' is '" + wrong + "'");
        }
    }

    @Test
    void topicsAreFourHashesAtMost() {
        String topic = "\"" + Samples.TOPIC_0 + "\"";
        refuses(EVENT.replace(topic, "null"), "field 'raw.topics'");
        refuses(EVENT.replace(topic, "5"), "field 'raw.topics");
        refuses(EVENT.replace(topic, topic + ("," + topic).repeat(4)), "field 'raw.topics' has 5 items");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "[]", "\"x\"", "5", "{", "{\"id\":", "<event/>"})
    void whatIsNoEventIsRefused(String text) {
        refuses(text, "value");
    }

    @Test
    void whatFollowsTheValueIsRefused() {
        refuses(EVENT + "{}", "value is not readable");
        refuses(EVENT + "x", "value is not readable");
    }

    @Test
    void otherEncodingsThanUtf8AreRefused() {
        for (Charset charset : List.of(UTF_16, UTF_16LE, Charset.forName("UTF-32"))) {
            refuses(EVENT.getBytes(charset), "UTF-8");
        }
        refuses(("\uFEFF" + EVENT).getBytes(UTF_8), "UTF-8");
        refuses(EVENT.replace("Transfer\"", "Überweisung\"").getBytes(ISO_8859_1), "field 'event'");
    }

    @Test
    void deepNestingIsRefusedNotOverflowing() {
        String deep = "\"value\":" + "[".repeat(100_000) + "]".repeat(100_000);
        refuses(EVENT.replace("\"value\":\"1000000000000000000\"", deep), "depth");
        refuses(EVENT.replace("{\"id\"", "{\"x\":" + "{\"x\":".repeat(100_000)), "depth");
    }

    @Test
    void messagesStayShortWhateverTheValue() {
        String digits = "9".repeat(900);
        assertThatExceptionOfType(UnreadableRecordException.class)
                .isThrownBy(() -> EventJson.readEvent(
                        EVENT.replace("\"1000000000000000000\"", digits).getBytes(UTF_8)))
                .satisfies(refusal -> assertThat(refusal.getMessage()).hasSizeLessThan(300));
    }

    private static String without(String json, String member) {
        assertThat(json).contains(member);
        return json.replace(member, "");
    }

    private static void refuses(String json, String... words) {
        assertThat(json).isNotEqualTo(EVENT);
        refuses(json.getBytes(UTF_8), words);
    }

    private static void refuses(byte[] value, String... words) {
        assertThatExceptionOfType(UnreadableRecordException.class)
                .isThrownBy(() -> EventJson.readEvent(value))
                .satisfies(refusal -> assertThat(refusal.getMessage()).contains(words));
    }
}
