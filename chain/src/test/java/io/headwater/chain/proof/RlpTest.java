package io.headwater.chain.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RlpTest {
    @Test
    void encodesTheExamplesOfItsSpecification() {
        assertThat(hex(text("dog"))).isEqualTo("83646f67");
        assertThat(hex(text(""))).isEqualTo("80");
        assertThat(hex(Rlp.list(List.of()))).isEqualTo("c0");
        assertThat(hex(Rlp.list(List.of(text("cat"), text("dog"))))).isEqualTo("c88363617483646f67");
        byte[] none = Rlp.list(List.of());
        byte[] one = Rlp.list(List.of(none));
        assertThat(hex(Rlp.list(List.of(none, one, Rlp.list(List.of(none, one))))))
                .isEqualTo("c7c0c1c0c3c0c1c0");
        assertThat(hex(text("Lorem ipsum dolor sit amet, consectetur adipisicing elit")))
                .startsWith("b8384c6f72656d20");
    }

    @ParameterizedTest
    @CsvSource({"0, 80", "15, 0f", "127, 7f", "128, 8180", "1024, 820400", "9223372036854775807, 887fffffffffffffff"})
    void encodesQuantities(long value, String encoded) {
        assertThat(hex(Rlp.quantity(value))).isEqualTo(encoded);
        assertThat(hex(Rlp.quantity(BigInteger.valueOf(value)))).isEqualTo(encoded);
    }

    @Test
    void knowsNoNegativeNumbers() {
        assertThatThrownBy(() -> Rlp.quantity(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1 is negative");
    }

    @Test
    void givesTheItemsOfAListBack() {
        Random random = new Random(1);
        for (int size : new int[] {0, 1, 54, 55, 56, 57, 255, 256, 70_000}) {
            List<byte[]> items = IntStream.range(0, 5)
                    .mapToObj(i -> i % 2 == 0 ? bytes(random, size) : Rlp.list(List.of(bytes(random, size))))
                    .toList();
            assertThat(Rlp.items(Rlp.list(items))).containsExactlyElementsOf(items);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "80", "83646f67", "c1", "c883636174", "c0c0", "c283646f", "f9", "f8ff", "bfffffffffffffffff"
            })
    void takesNothingElseForAList(String bytes) {
        assertThatThrownBy(() -> Rlp.items(HexFormat.of().parseHex(bytes)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RLP list");
    }

    private static byte[] bytes(Random random, int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return Rlp.string(bytes);
    }

    private static byte[] text(String text) {
        return Rlp.string(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
