package io.headwater.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8545, http://127.0.0.1:8545",
        "https://mainnet.infura.io/v3/0123456789abcdef0123456789abcdef, https://mainnet.infura.io/v3/…",
        "wss://eth.example/ws?apikey=s3cr3t, wss://eth.example/ws?…",
        "https://alice:s3cr3t@node.example:443/rpc, https://node.example:443/rpc",
        "https://0123456789abcdef0123456789abcdef.eth.node.example/rpc, https://….eth.node.example/rpc",
        "https://polygon-mainnet-archive-2.internationalization.example/, https://polygon-mainnet-archive-2.internationalization.example/"
    })
    void showsItselfWithoutSecrets(String text, String shown) {
        assertThat(Endpoint.parse(text)).hasToString(shown);
    }

    @Test
    void turnsUserAndPasswordIntoAHeader() {
        Endpoint endpoint = Endpoint.parse("https://alice:s3%20cr3t@node.example/rpc");
        // "alice:s3 cr3t" in Base64.
        assertThat(endpoint.authorization()).contains("Basic YWxpY2U6czMgY3IzdA==");
        assertThat(endpoint.uri()).hasToString("https://node.example/rpc");
    }

    @Test
    void takesItsSecretsOutOfOtherTexts() {
        Endpoint endpoint = Endpoint.parse("https://alice:pass%21word@node.example/v2/abcdefghijklmnop?key=s3cr3t");
        assertThat(endpoint.scrub("key s3cr3t of abcdefghijklmnop is used up, pass!word pass%21word"))
                .isEqualTo("key … of … is used up, … …");
        assertThat(endpoint.scrub(
                        "you sent Authorization: " + endpoint.authorization().orElseThrow()))
                .isEqualTo("you sent Authorization: Basic …");
        assertThat(Endpoint.parse("https://0123456789abcdef01234.node.example").scrub("no 0123456789abcdef01234"))
                .isEqualTo("no …");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "127.0.0.1:8545",
                "node.example/s3cr3t",
                "ftp://s3cr3t.example",
                "http://",
                "http://a b/s3cr3t"
            })
    void refusesWhatIsNoEndpointWithoutShowingIt(String text) {
        assertThatThrownBy(() -> Endpoint.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("http://127.0.0.1:8545")
                .hasMessageNotContaining("s3cr3t")
                .hasNoCause();
    }
}
