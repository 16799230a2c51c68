package io.headwater.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.headwater.common.config.ConfigException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubscriptionsReaderTest {
    @TempDir
    Path temp = Path.of("");

    @Test
    void readsAWholeSubscription() throws Exception {
        Path file = file("""
                subscriptions:
                  - name: wallets
                    url: https://example.org/hook
                    secret: %s
                    chains: [1, 31337]
                    contracts: [0xABCDEF0000000000000000000000000000000001]
                    events: [Transfer, "Approval(address,address,uint256)"]
                    args: {value: 1000000000000000000000000, on: true, to: 0xAB}
                  - name: all
                    url: http://127.0.0.1:8086
                    secret: %s
                """.formatted(Secrets.SECRET.reveal(), Secrets.SECRET.reveal()));

        assertThat(SubscriptionsReader.read(file)).hasSize(2).first().satisfies(subscription -> {
            assertThat(subscription.name()).isEqualTo("wallets");
            assertThat(subscription.group()).isEqualTo("headwater-notifier-wallets");
            assertThat(subscription.url()).isEqualTo(URI.create("https://example.org/hook"));
            assertThat(subscription.filter())
                    .isEqualTo(new EventFilter(
                            Set.of(1L, 31_337L),
                            Set.of("0xabcdef0000000000000000000000000000000001"),
                            Set.of("Transfer", "Approval(address,address,uint256)"),
                            Map.of("value", "1000000000000000000000000", "on", "true", "to", "0xAB")));
        });
    }

    @Test
    void namesEveryMistakeAtOnceAndNoSecret() throws Exception {
        Path file = file("""
                subscriptions:
                  - name: Wallets of Ours
                    url: ftp://example.org
                    secret: whsec_c2VjcmV0IHNlY3JldA==
                    chains: [0, mainnet]
                    contracts: [ABCDEF0000000000000000000000000000000001]
                    events: ["Transfer (address)"]
                    args: {"to[0]": 0xab, value: 1e18}
                  - name: twice
                    url: https://user:password@example.org
                    secret: %s
                    contracts: []
                  - name: twice
                    url: https://example.org/hook
                    secret: %s
                """.formatted(Secrets.SECRET.reveal(), Secrets.SECRET.reveal()));

        assertThatThrownBy(() -> SubscriptionsReader.read(file))
                .asInstanceOf(type(ConfigException.class))
                .extracting(ConfigException::problems)
                .satisfies(problems -> assertThat(problems)
                        .map(SubscriptionsReaderTest::place)
                        .containsExactlyInAnyOrder(
                                "subscriptions[0].name = 'Wallets of Ours'",
                                "subscriptions[0].url = 'ftp://example.org'",
                                "subscriptions[0].secret = '***'",
                                "subscriptions[0].chains[0] = '0'",
                                "subscriptions[0].chains[1] = 'mainnet'",
                                "subscriptions[0].contracts[0] = 'ABCDEF0000000000000000000000000000000001'",
                                "subscriptions[0].events[0] = 'Transfer (address)'",
                                "subscriptions[0].args.to[0] = '0xab'",
                                "subscriptions[0].args.value = '1e18'",
                                "subscriptions[1].url = 'https://***@example.org'",
                                "subscriptions[1].contracts = '[]'",
                                "subscriptions[2].name = 'twice'"));
    }

    private static String place(String problem) {
        return problem.substring(0, problem.indexOf("': ") + 1);
    }

    @Test
    void saysWhereTheMistakesAre() throws Exception {
        Path file = file("subscriptions:\n  - name: a\n    url: nowhere\n    secret: x\n");

        assertThatThrownBy(() -> SubscriptionsReader.read(file)).hasMessageContaining(file.toString());
    }

    @Test
    void refusesTuplesAndArraysAsArguments() throws Exception {
        Path file = file("""
                subscriptions:
                  - name: batches
                    url: https://example.org
                    secret: %s
                    args: {ids: [1, 2], order: {maker: 0x1}}
                """.formatted(Secrets.SECRET.reveal()));

        assertThatThrownBy(() -> SubscriptionsReader.read(file))
                .hasMessageContaining("subscriptions[0].args.ids")
                .hasMessageContaining("subscriptions[0].args.order")
                .hasMessageContaining("give a single value");
    }

    @Test
    void nobodyNeedsToSubscribe() throws Exception {
        assertThat(SubscriptionsReader.read(file("subscriptions: []\n"))).isEmpty();
    }

    private Path file(String content) throws IOException {
        return Files.writeString(temp.resolve("subscriptions.yaml"), content);
    }
}
