package io.headwater.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HexTest {
    @Test
    void readsAndWritesQuantities() {
        assertThat(Hex.toLong("0x0")).isZero();
        assertThat(Hex.toLong("0x7fffffffffffffff")).isEqualTo(Long.MAX_VALUE);
        assertThat(Hex.quantity(1024)).isEqualTo("0x400");
        assertThat(Hex.quantity(0)).isEqualTo("0x0");
        assertThat(Hex.quantity(BigInteger.TWO.pow(200))).isEqualTo("0x1" + "0".repeat(50));
        assertThat(Hex.toBigInteger("0x1" + "0".repeat(50))).isEqualTo(BigInteger.TWO.pow(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0x", "41", "0xg", "-0x1", "0x-1", "0x8000000000000000", "0x10000000000000000"})
    void refusesWhatIsNoLongQuantityAndNamesIt(String text) {
        assertThatThrownBy(() -> Hex.toLong(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }

    @Test
    void refusesNegativeNumbers() {
        assertThatThrownBy(() -> Hex.quantity(-1)).hasMessageContaining("-1 is negative");
        assertThatThrownBy(() -> Hex.quantity(BigInteger.valueOf(-7))).hasMessageContaining("-7 is negative");
    }

    @Test
    void readsAndWritesData() {
        byte[] bytes = {0, 1, (byte) 0xfe};
        assertThat(Hex.data(bytes)).isEqualTo("0x0001fe");
        assertThat(Hex.toBytes("0x0001FE")).isEqualTo(bytes);
        assertThat(Hex.toBytes("0x")).isEmpty();
        assertThat(Hex.data("0xABcd", 2)).isEqualTo("0xabcd");
    }

    @Test
    void refusesDataOfAnotherLength() {
        assertThatThrownBy(() -> Hex.toBytes("0x123")).hasMessageContaining("odd number of digits");
        assertThatThrownBy(() -> Hex.data("0x123")).hasMessageContaining("odd number of digits");
        assertThatThrownBy(() -> Hex.data("0x1234", 3)).hasMessageContaining("4 hex digits instead of 6");
    }

    /** Reading takes as many steps as there are digits, times as many: a node must not be able to choose how many. */
    @Test
    @Timeout(10)
    void aQuantityHasAtMost256Bits() {
        assertThat(Hex.toBigInteger("0x" + "f".repeat(64)).bitLength()).isEqualTo(256);
        assertThatThrownBy(() -> Hex.toBigInteger("0x" + "f".repeat(65))).hasMessageContaining("at most 256 bits");
        assertThatThrownBy(() -> Hex.toBigInteger("0x" + "1".repeat(10_000_000)))
                .hasMessageContaining("at most 256 bits");
    }
}
