package io.headwater.chain.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.chain.Log;
import io.headwater.chain.LogFilter;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BloomTest {
    private final RandomChain chain = new RandomChain(11);
    private final String address = chain.hex(20);
    private final String topic = chain.hex(32);
    private final Log log = Mutations.with(chain.log(1, topic, topic, 0, 0), address, List.of(topic), "0x");
    private final Bloom bloom = Bloom.parse(Bloom.of(List.of(log)).hex());

    @Test
    void holdsAddressAndTopicsAndNothingElse() {
        assertThat(bloom.mayContain(address)).isTrue();
        assertThat(bloom.mayContain(topic)).isTrue();
        assertThat(bloom.mayContain(log)).isTrue();
        assertThat(bloom.mayContain(chain.hex(32))).isFalse();
        assertThat(bloom.mayContain(Mutations.with(log, address, List.of(topic, chain.hex(32)), "0x")))
                .isFalse();
        assertThat(bloom.mayContain(Mutations.with(log, chain.hex(20), List.of(topic), "0x")))
                .isFalse();
    }

    /** The bits of an address as the Yellow Paper's appendix of client tests counts them: low 11 bits of byte pairs. */
    @Test
    void setsThreeBitsAValue() {
        // keccak of 20 zero bytes: 5380c7b7ae81a58eb98d9c78de4a1fd7fd9535fc953ed2be602daaa41767312a.
        Bloom zero = Bloom.of(List.of(Mutations.with(log, "0x" + "00".repeat(20), List.of(), "0x")));
        byte[] expected = new byte[256];
        for (int bit : new int[] {0x5380 & 0x7ff, 0xc7b7 & 0x7ff, 0xae81 & 0x7ff}) {
            expected[255 - bit / 8] |= (byte) (1 << bit % 8);
        }
        assertThat(zero.bytes()).isEqualTo(expected);
    }

    @Test
    void answersForFilters() {
        assertThat(bloom.mayContain(filter(Set.of(address), Set.of(topic)))).isTrue();
        assertThat(bloom.mayContain(filter(Set.of(), Set.of(topic, chain.hex(32)))))
                .isTrue();
        assertThat(bloom.mayContain(filter(Set.of(chain.hex(20)), Set.of(topic))))
                .isFalse();
        assertThat(bloom.mayContain(filter(Set.of(address), Set.of(chain.hex(32)))))
                .isFalse();
        assertThat(bloom.mayContain(filter(Set.of(), Set.of()))).isTrue();
        assertThat(Bloom.of(List.of()).mayContain(filter(Set.of(), Set.of()))).isFalse();
    }

    @Test
    void tellsHowOftenItIsWrong() {
        assertThat(Bloom.of(List.of()).falsePositives()).isZero();
        assertThat(Bloom.of(List.of()).isEmpty()).isTrue();
        assertThat(Bloom.parse("0x" + "ff".repeat(256)).falsePositives()).isEqualTo(1);
        assertThat(bloom.falsePositives()).isBetween(1e-9, 1e-7);
        assertThat(bloom.isEmpty()).isFalse();
    }

    @Test
    void isOf256Bytes() {
        assertThatThrownBy(() -> Bloom.parse("0x00")).isInstanceOf(IllegalArgumentException.class);
    }

    private static LogFilter filter(Set<String> addresses, Set<String> topics) {
        return new LogFilter(1, 1, addresses, topics);
    }
}
