package io.headwater.chain.abi;

import static io.headwater.chain.abi.Abis.ALICE;
import static io.headwater.chain.abi.Abis.BOB;
import static io.headwater.chain.abi.Abis.event;
import static io.headwater.chain.abi.Abis.indexed;
import static io.headwater.chain.abi.Abis.log;
import static io.headwater.chain.abi.Abis.plain;
import static io.headwater.chain.abi.Abis.word;
import static io.headwater.chain.abi.Abis.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.chain.Keccak;
import io.headwater.chain.Log;
import io.headwater.chain.abi.Decoding.NotInAbi;
import io.headwater.chain.abi.Decoding.Undecodable;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventDecoderTest {
    private static final String TRANSFER = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";
    private static final String TRANSFER_BATCH = "0x4a39dc06d4c0dbc64b70af90fd698a233a518aa5d07e595d983b8c0526c8f7fb";
    private static final String ONE_ETHER = "de0b6b3a7640000";
    private final EventDecoder standards =
            EventDecoder.of(List.of(StandardAbis.erc20(), StandardAbis.erc721(), StandardAbis.erc1155()));

    @Test
    void decodesATransferOfErc20() {
        DecodedEvent event = decoded(standards, log(List.of(TRANSFER, word(ALICE), word(BOB)), words(ONE_ETHER)));
        assertThat(event.name()).isEqualTo("Transfer");
        assertThat(event.signature()).isEqualTo("Transfer(address,address,uint256)");
        assertThat(event.args())
                .containsExactly(
                        Map.entry("from", ALICE), Map.entry("to", BOB), Map.entry("value", "1000000000000000000"));
    }

    @Test
    void tellsTheTransferOfErc721ByItsTopics() {
        DecodedEvent event = decoded(standards, log(List.of(TRANSFER, word(ALICE), word(BOB), word("0x07")), "0x"));
        assertThat(event.args())
                .containsExactly(Map.entry("from", ALICE), Map.entry("to", BOB), Map.entry("tokenId", "7"));
    }

    @Test
    void decodesATransferBatchOfErc1155() {
        String data = words("40", "a0", "2", "1", "2", "2", "f".repeat(64), "0");
        DecodedEvent event =
                decoded(standards, log(List.of(TRANSFER_BATCH, word(ALICE), word(BOB), word(ALICE)), data));
        String most = BigInteger.TWO.pow(256).subtract(BigInteger.ONE).toString();
        assertThat(event.args())
                .containsExactly(
                        Map.entry("operator", ALICE),
                        Map.entry("from", BOB),
                        Map.entry("to", ALICE),
                        Map.entry("ids", List.of("1", "2")),
                        Map.entry("values", List.of(most, "0")));
    }

    @Test
    void knowsTheTopicsOfTheStandards() {
        assertThat(StandardAbis.erc20().events())
                .extracting(AbiEvent::topic0)
                .containsExactly(TRANSFER, "0x8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b925");
        assertThat(StandardAbis.erc721().events())
                .extracting(AbiEvent::topic0)
                .containsExactly(
                        TRANSFER,
                        "0x8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b925",
                        "0x17307eab39ab6107e8899845ad3d59bd9653f200f220920489ca2b5937696c31");
        assertThat(StandardAbis.erc1155().events())
                .extracting(AbiEvent::topic0)
                .containsExactly(
                        "0xc3d58168c5ae7397731d063d5bbf3d657854427343f4c083240f7aacaa2d0f62",
                        TRANSFER_BATCH,
                        "0x17307eab39ab6107e8899845ad3d59bd9653f200f220920489ca2b5937696c31",
                        "0x6bb7ff708619ba0610cba295a58592e0451dee2622938c8755667688daf3529b");
    }

    @Test
    void givesTheHashOfWhatIsIndexedAndHasParts() {
        String hash = Keccak.hash("any");
        for (String type : List.of("string", "bytes", "uint256[]", "uint8[2]", "string[2]", "bytes4[1]")) {
            EventDecoder decoder = Abis.decoder(event("E", indexed("a", type)));
            assertThat(decoded(decoder, log(List.of(Keccak.hash("E(" + type + ")"), hash), "0x"))
                            .args())
                    .containsExactly(Map.entry("a", hash));
        }
        EventDecoder tuple = Abis.decoder(
                event(
                        "E",
                        "{\"name\":\"a\",\"type\":\"tuple\",\"indexed\":true,\"components\":[{\"name\":\"x\",\"type\":\"bool\"}]}"));
        assertThat(decoded(tuple, log(List.of(Keccak.hash("E((bool))"), hash), "0x"))
                        .args())
                .containsExactly(Map.entry("a", hash));
    }

    @ParameterizedTest
    @CsvSource({
        "bool, 1, true",
        "uint8, ff, 255",
        "int8, ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff, -1",
        "int256, 8000000000000000000000000000000000000000000000000000000000000000, -57896044618658097711785492504343953926634992332820282019728792003956564819968",
        "uint64, ffffffffffffffff, 18446744073709551615",
        "bytes4, deadbeef00000000000000000000000000000000000000000000000000000000, 0xdeadbeef",
        "address, b0b0000000000000000000000000000000000b0b, 0xb0b0000000000000000000000000000000000b0b",
        "address, 0, 0x0000000000000000000000000000000000000000",
        "address, ffffffffffffffffffffffffffffffffffffffff, 0xffffffffffffffffffffffffffffffffffffffff"
    })
    void writesASingleWordAlikeIndexedOrNot(String type, String digits, String expected) {
        String topic0 = Keccak.hash("E(" + type + ")");
        DecodedEvent ofTopic =
                decoded(Abis.decoder(event("E", indexed("a", type))), log(List.of(topic0, words(digits)), "0x"));
        DecodedEvent ofData = decoded(Abis.decoder(event("E", plain("a", type))), log(List.of(topic0), words(digits)));
        assertThat(ofTopic.args().get("a")).hasToString(expected);
        assertThat(ofData.args()).isEqualTo(ofTopic.args());
        assertThat(ofData.args().get("a")).isInstanceOf(type.equals("bool") ? Boolean.class : String.class);
    }

    @Test
    void decodesNestedTuplesByName() {
        String order = "{\"name\":\"order\",\"type\":\"tuple[]\",\"indexed\":false,\"components\":["
                + "{\"name\":\"maker\",\"type\":\"address\"},"
                + "{\"name\":\"\",\"type\":\"tuple\",\"components\":[{\"name\":\"note\",\"type\":\"string\"},{\"name\":\"flags\",\"type\":\"bool[2]\"}]}]}";
        // One element at 0x20: maker, offset of the inner tuple, then offset of the note, two flags, the note.
        String data = words("20", "1", "20", "b0b0000000000000000000000000000000000b0b", "40", "60", "1", "0", "2")
                + "6869" + "0".repeat(60);
        DecodedEvent event = decoded(
                Abis.decoder(event("Filled", order)),
                log(List.of(Keccak.hash("Filled((address,(string,bool[2]))[])")), data));
        assertThat(event.signature()).isEqualTo("Filled((address,(string,bool[2]))[])");
        assertThat(event.args())
                .containsExactly(Map.entry(
                        "order",
                        List.of(Map.of("maker", BOB, "arg1", Map.of("note", "hi", "flags", List.of(true, false))))));
    }

    @Test
    void namesTheUnnamedAndKeepsNamesApart() {
        EventDecoder decoder = Abis.decoder(
                event("E", plain("", "bool"), plain("x", "bool"), plain("x", "bool"), plain("arg0", "bool")));
        assertThat(decoded(decoder, log(List.of(Keccak.hash("E(bool,bool,bool,bool)")), words("1", "0", "1", "0")))
                        .args()
                        .keySet())
                .containsExactly("arg0", "x", "x_2", "arg0_2");
    }

    @Test
    void takesUnpaddedBytesOfOldCompilers() {
        EventDecoder decoder = Abis.decoder(event("E", plain("a", "bytes")));
        DecodedEvent event = decoded(decoder, log(List.of(Keccak.hash("E(bytes)")), words("20", "3") + "abcdef"));
        assertThat(event.args()).containsExactly(Map.entry("a", "0xabcdef"));
    }

    @Test
    void saysNotInAbiWhereNoEventFits() {
        assertThat(standards.decode(log(List.of(Keccak.hash("Other()")), "0x"))).isEqualTo(NotInAbi.NOT_IN_ABI);
        assertThat(standards.decode(log(List.of(TRANSFER), "0x"))).isEqualTo(NotInAbi.NOT_IN_ABI);
        assertThat(standards.decode(log(List.of(), "0x"))).isEqualTo(NotInAbi.NOT_IN_ABI);
    }

    @ParameterizedTest
    @CsvSource({
        "0x, data",
        "0x00, data",
        "0x0000000000000000000000000000000000000000000000000000000000000001ff, data",
        "0x00000000000000000000000000000000000000000000000000000000000000010000000000000000000000000000000000000000000000000000000000000001, data"
    })
    void saysWhyDataThatIsTooShortOrTooLongIsNotDecoded(String data, String part) {
        Decoding decoding = standards.decode(log(List.of(TRANSFER, word(ALICE), word(BOB)), data));
        assertThat(decoding)
                .asInstanceOf(InstanceOfAssertFactories.type(Undecodable.class))
                .extracting(Undecodable::reason)
                .asString()
                .contains("Transfer(address,address,uint256)")
                .contains("the log's " + part);
    }

    @ParameterizedTest
    @CsvSource({
        "bool, 2",
        "uint8, 100",
        "bytes4, deadbeef00000000000000000000000000000000000000000000000000000001",
        "address, 10000000000000000000000000000000000000000"
    })
    void saysWhyAWordOutOfRangeIsNotDecoded(String type, String digits) {
        String topic0 = Keccak.hash("E(" + type + ")");
        assertThat(Abis.decoder(event("E", indexed("a", type))).decode(log(List.of(topic0, words(digits)), "0x")))
                .isInstanceOfSatisfying(
                        Undecodable.class, why -> assertThat(why.reason()).contains("the log's topics"));
        assertThat(Abis.decoder(event("E", plain("a", type))).decode(log(List.of(topic0), words(digits))))
                .isInstanceOfSatisfying(
                        Undecodable.class, why -> assertThat(why.reason()).contains("the log's data"));
    }

    @Test
    void survivesLengthsAndOffsetsThatLie() {
        EventDecoder decoder = Abis.decoder(event("E", plain("a", "uint256[][]"), plain("b", "string")));
        String topic0 = Keccak.hash("E(uint256[][],string)");
        for (String lie : List.of("ffffff", "1fffff", "f".repeat(64), "3fffffff", "7fffffff", "41")) {
            assertThat(decoder.decode(log(List.of(topic0), words("40", lie, "1", "20", "1", "1", "0"))))
                    .isInstanceOf(Undecodable.class);
            assertThat(decoder.decode(log(List.of(topic0), words("40", "80", lie, "20", "0"))))
                    .isInstanceOf(Undecodable.class);
        }
    }

    @Test
    void decodesAnAnonymousEventThatAloneFits() {
        String abi = anonymous("Secret", indexed("a", "uint256"), plain("b", "uint8"));
        assertThat(ContractAbi.parse(abi).anonymousEvents()).containsExactly("Secret(uint256,uint8)");
        assertThat(ContractAbi.parse(abi).eventSignatures()).isEmpty();
        DecodedEvent event = decoded(Abis.decoder(abi), log(List.of(word("0x07")), words("9")));
        assertThat(event.signature()).isEqualTo("Secret(uint256,uint8)");
        assertThat(event.args()).containsExactly(Map.entry("a", "7"), Map.entry("b", "9"));
        assertThat(Abis.decoder(abi).decode(log(List.of(), "0x"))).isEqualTo(NotInAbi.NOT_IN_ABI);
    }

    @Test
    void tellsAnonymousEventsByTheirData() {
        EventDecoder decoder = EventDecoder.of(List.of(
                ContractAbi.parse(anonymous("Small", plain("a", "uint8"))),
                ContractAbi.parse(anonymous("Pair", plain("a", "uint256"), plain("b", "uint256"))),
                ContractAbi.parse(anonymous("Large", plain("a", "uint256")))));
        assertThat(decoded(decoder, log(List.of(), words("1", "2"))).name()).isEqualTo("Pair");
        // Too large for a uint8: only one is left.
        assertThat(decoded(decoder, log(List.of(), words("100"))).name()).isEqualTo("Large");
        assertThat(decoder.decode(log(List.of(), words("1"))))
                .isEqualTo(new Undecodable(
                        "2 of the ABI's anonymous events with 0 topics fit the log's data: exactly one should"));
        assertThat(decoder.decode(log(List.of(), words("1", "2", "3"))))
                .isInstanceOfSatisfying(
                        Undecodable.class, why -> assertThat(why.reason()).startsWith("none of"));
    }

    @Test
    void theSameAnonymousEventInTwoAbisIsOne() {
        EventDecoder decoder = EventDecoder.of(List.of(
                ContractAbi.parse(anonymous("Note", plain("a", "uint8"))),
                ContractAbi.parse(anonymous("Note", plain("other", "uint8")))));
        assertThat(decoded(decoder, log(List.of(), words("1"))).args()).containsExactly(Map.entry("a", "1"));
    }

    @Test
    void aTopicThatNamesAnEventIsNoParameterOfAnAnonymousOne() {
        EventDecoder decoder = EventDecoder.of(List.of(
                ContractAbi.parse(anonymous(
                        "Any",
                        indexed("a", "bytes32"),
                        indexed("b", "bytes32"),
                        indexed("c", "bytes32"),
                        plain("d", "uint256"))),
                StandardAbis.erc20()));
        assertThat(decoded(decoder, log(List.of(TRANSFER, word(ALICE), word(BOB)), words("1")))
                        .name())
                .isEqualTo("Transfer");
        assertThat(decoded(decoder, log(List.of(word("0x01"), word(ALICE), word(BOB)), words("1")))
                        .name())
                .isEqualTo("Any");
    }

    private static String anonymous(String name, String... parameters) {
        return event(name, parameters).replace("\"inputs\"", "\"anonymous\":true,\"inputs\"");
    }

    @Test
    void takesTheNamesOfTheFirstAbi() {
        String wrapped =
                event("Transfer", indexed("src", "address"), indexed("dst", "address"), plain("wad", "uint256"));
        EventDecoder decoder = EventDecoder.of(List.of(ContractAbi.parse(wrapped), StandardAbis.erc20()));
        assertThat(decoded(decoder, log(List.of(TRANSFER, word(ALICE), word(BOB)), words("1")))
                        .args())
                .containsOnlyKeys("src", "dst", "wad");
    }

    @Test
    void refusesAbisThatCannotBeToldApart() {
        ContractAbi first = ContractAbi.parse(event("E", indexed("a", "uint256"), plain("b", "uint256")));
        ContractAbi second = ContractAbi.parse(event("E", plain("a", "uint256"), indexed("b", "uint256")));
        assertThatThrownBy(() -> EventDecoder.of(List.of(first, second)))
                .isInstanceOf(AbiException.class)
                .hasMessageContaining("E(uint256,uint256)");
    }

    private static DecodedEvent decoded(EventDecoder decoder, Log log) {
        Decoding decoding = decoder.decode(log);
        assertThat(decoding).isInstanceOf(DecodedEvent.class);
        return (DecodedEvent) decoding;
    }
}
