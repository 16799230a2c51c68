package io.headwater.chain.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Expected call data is that of the examples in Solidity's Contract ABI Specification. */
class FunctionCallTest {
    @Test
    void encodesStaticValues() {
        assertThat(FunctionCall.encode("baz(uint32,bool)", 69, true)).isEqualTo("0xcdcd77c0" + digits("45", "1"));
        assertThat(FunctionCall.encode("transfer(address,uint256)", Abis.BOB, "1000000000000000000"))
                .isEqualTo("0xa9059cbb" + digits(Abis.BOB.substring(2), "de0b6b3a7640000"));
    }

    @Test
    void encodesDynamicValues() {
        assertThat(FunctionCall.encode(
                        "f(uint256,uint32[],bytes10,bytes)",
                        0x123,
                        List.of(0x456, 0x789),
                        "0x31323334353637383930",
                        "0x48656c6c6f2c20776f726c6421"))
                .isEqualTo("0x8be65246"
                        + digits("123", "80", "31323334353637383930" + "0".repeat(44), "e0", "2", "456", "789", "d")
                        + "48656c6c6f2c20776f726c6421" + "0".repeat(38));
        assertThat(FunctionCall.encode(
                        "g(uint256[][],string[])", List.of(List.of(1, 2), List.of(3)), List.of("one", "two", "three")))
                .isEqualTo("0x2289b18c"
                        + digits("40", "140", "2", "40", "a0", "2", "1", "2", "1", "3", "3", "60", "a0", "e0", "3")
                        + text("6f6e65") + digits("3") + text("74776f") + digits("5") + text("7468726565"));
    }

    @Test
    void encodesArgumentsOfAConstructor() {
        assertThat(FunctionCall.encodeArguments(
                        "(string,(address,int8)[1],bytes)", "a", List.of(List.of(Abis.BOB, -1)), new byte[] {7}))
                .isEqualTo("0x" + digits("80", Abis.BOB.substring(2), "f".repeat(64), "c0", "1") + text("61")
                        + digits("1") + text("07"));
    }

    @Test
    void takesIntegersHoweverTheyAreGiven() {
        for (Object seven : List.of(7, 7L, (short) 7, BigInteger.valueOf(7), "7")) {
            assertThat(FunctionCall.encode("f(uint8,uint64,uint256)", seven, seven, seven))
                    .endsWith(digits("7", "7", "7"));
        }
    }

    @Test
    void readsResultsAsInARecord() {
        FunctionCall balance = FunctionCall.of("balanceOf(address)", "(uint256)");
        assertThat(balance.data(Abis.ALICE)).startsWith("0x70a08231");
        assertThat(balance.results("0x" + digits("de0b6b3a7640000"))).containsExactly("1000000000000000000");
        assertThat(FunctionCall.of("ownerOf(uint256)", "(address)").results("0x" + digits(Abis.BOB.substring(2))))
                .containsExactly(Abis.BOB);
        assertThat(FunctionCall.of("f()", "((bool,uint8[2]))").results("0x" + digits("1", "2", "3")))
                .containsExactly(Map.of("arg0", true, "arg1", List.of("2", "3")));
        assertThat(FunctionCall.of("f()").results("0x")).isEmpty();
    }

    @Test
    void namesFunctionAndArgumentOfWhatDoesNotFit() {
        assertThatThrownBy(() -> FunctionCall.encode("f(bool,uint8)", true, 256))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("f(bool,uint8), value 1 (uint8): ");
        assertThatThrownBy(() -> FunctionCall.encode("f(uint8)", -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FunctionCall.encode("f(uint256)", "1.5")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FunctionCall.encode("f(bytes4)", "0x01")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FunctionCall.encode("f(bool)", "true"))
                .hasMessage("f(bool), value 0 (bool): true is a String, not a Boolean");
        assertThatThrownBy(() -> FunctionCall.encode("f(bool)")).hasMessage("f(bool) takes 1 values, not the 0 of []");
        assertThatThrownBy(() -> FunctionCall.encode("f(address)", "b0b")).hasMessageContaining("no 0x in front");
        assertThatThrownBy(() -> FunctionCall.encode("f(unit8)", 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysWhenNothingOrSomethingElseWasReturned() {
        FunctionCall balance = FunctionCall.of("balanceOf(address)", "(uint256)");
        assertThatThrownBy(() -> balance.results("0x")).hasMessageContaining("there is no contract at this address");
        assertThatThrownBy(() -> balance.results("0x01"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("balanceOf(address) returned 0x01");
    }

    private static String digits(String... words) {
        return Abis.words(words).substring(2);
    }

    private static String text(String digits) {
        return digits + "0".repeat(64 - digits.length());
    }
}
