package io.headwater.chain.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.common.config.Config;
import io.headwater.common.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoolSettingsTest {
    private static final String KEY = "k3yThatNobodyMaySee00";

    record Chain(List<EndpointSettings> endpoints, PoolSettings pool) {}

    @TempDir
    private Path folder;

    @Test
    void anAddressIsEnough() throws IOException {
        Chain chain = read("endpoints:\n  - url: http://127.0.0.1:8545\n");

        EndpointSettings endpoint = chain.endpoints().get(0);
        assertThat(endpoint.tier()).isEqualTo(1);
        assertThat(endpoint.weight()).isEqualTo(1);
        assertThat(endpoint.requestsPerSecond()).isNull();
        assertThat(chain.pool()).isEqualTo(PoolSettings.standard());
        assertThat(chain.pool().deadlines().query()).isEqualTo(Duration.ofSeconds(10));
        assertThat(chain.pool().patience().query()).isEqualTo(Duration.ofSeconds(45));
    }

    @Test
    void everythingCanBeSaid() throws IOException {
        Chain chain = read("""
                endpoints:
                  - url: https://node.example/v2/%s
                    webSocket: wss://node.example/v2/%s
                    tier: 2
                    weight: 3
                    concurrency: 8
                    requestsPerSecond: 25
                pool:
                  deadlines: {heartbeat: 1s, query: 5s, bulk: 20s}
                  patience: {heartbeat: 3s, query: 15s, bulk: 1m}
                  heartbeat: 1s
                  lag: 10
                  concurrency: 64
                  hedging: 0.1
                  backoff: {first: 50ms, longest: 1s, attempts: 10}
                  breaker: {failures: 3, share: 0.5, window: 10, pause: 2s, longestPause: 1m}
                  setAside: {first: 2m, longest: 2h}
                """.formatted(KEY, KEY));

        assertThat(chain.pool().setAside().longest()).isEqualTo(Duration.ofHours(2));
        assertThat(chain.endpoints().get(0).requestsPerSecond()).isEqualTo(25);
        assertThat(chain.toString()).doesNotContain(KEY);
    }

    @Test
    void everyMistakeIsNamedAndNoKeyIsShown() {
        assertThatThrownBy(() -> read("""
                        endpoints:
                          - url: wss://node.example/%s
                          - {url: "https://node.example/%s", tier: 0}
                        pool:
                          hedging: 2
                          breaker: {pause: 5s, longestPause: 1s}
                        """.formatted(KEY, KEY)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll(
                        "endpoints[0].url",
                        "http:// or https://",
                        "endpoints[1].tier",
                        "longestPause",
                        "at least pause")
                .hasMessageNotContaining(KEY);
    }

    private Chain read(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("chain.yaml"), yaml);
        return Config.settings(Chain.class, file, Map.of());
    }
}
