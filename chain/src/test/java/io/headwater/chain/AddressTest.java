package io.headwater.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
                "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
                "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
                "0x52908400098527886E0F7030069857D2E4169EE7",
                "0xde709f2102306220921060314715629080e2fb77"
            })
    void takesTheExamplesOfEip55(String text) {
        assertThat(Address.parse(text)).isEqualTo(text.toLowerCase(Locale.ROOT));
        assertThat(Address.checksummed(text.toLowerCase(Locale.ROOT))).isEqualTo(text);
    }

    @Test
    void takesAnyAddressInLowerOrUpperCase() {
        assertThat(Address.parse("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"))
                .isEqualTo("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed");
        assertThat(Address.parse("0x5AAEB6053F3E94C9B9A09F33669435E7EF1BEAED"))
                .isEqualTo("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed");
    }

    @Test
    void refusesAWrongChecksum() {
        assertThatThrownBy(() -> Address.parse("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD")
                .hasMessageContaining("checksum");
    }

    @Test
    void saysWhatToWriteWhereThe0xIsMissing() {
        assertThatThrownBy(() -> Address.parse("de709f2102306220921060314715629080e2fb77"))
                .hasMessageContaining("write 0xde709f2102306220921060314715629080e2fb77");
        assertThatThrownBy(() -> Address.parse("vitalik.eth"))
                .hasMessage("address \"vitalik.eth\" has no 0x in front: an address is 0x and 40 hex digits");
    }

    @Test
    void saysWhichLengthOrCharacterIsWrong() {
        assertThatThrownBy(() -> Address.parse("0xde709f2102306220921060314715629080e2fb7"))
                .hasMessageContaining("has 39 hex digits");
        assertThatThrownBy(() -> Address.parse("0xde709f2102306220921060314715629080e2fb7g"))
                .hasMessageContaining("contains 'g' at position 42");
        assertThatThrownBy(() -> Address.parse("0x")).hasMessageContaining("has 0 hex digits");
    }
}
