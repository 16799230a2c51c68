package io.headwater.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.common.config.Config;
import io.headwater.common.config.ConfigException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouterSettingsTest {
    private static RouterSettings settings(Map<String, String> changes) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "HEADWATER_CHAINS", "local, side",
                "HEADWATER_ROUTES", "routes.yaml",
                "HEADWATER_STATE_DIR", "state"));
        environment.putAll(changes);
        return Config.settings(RouterSettings.class, null, environment);
    }

    @Test
    void needsChainsRoutesAndAStateFolderOnly() {
        RouterSettings settings = settings(Map.of());
        assertThat(settings.chains()).containsExactly("local", "side");
        assertThat(settings.applicationId()).isEqualTo("headwater-router");
        assertThat(settings.commitInterval()).isEqualTo(Duration.ofMillis(100));
        assertThatThrownBy(() -> Config.settings(RouterSettings.class, null, Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("chains: is missing")
                .hasMessageContaining("routes: is missing")
                .hasMessageContaining("stateDir: is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "CHAINS, '', chains",
        "CHAINS, 'a,a', name each chain once",
        "CHAINS, 'a b', chains = 'a b'",
        "APPLICATION_ID, 'a/b', applicationId = 'a/b'",
        "THREADS, 0, threads = '0'",
        "COMMIT_INTERVAL, 0ms, commitInterval",
        "COMMIT_INTERVAL, 6s, at most 5s",
    })
    void refusesWithFieldValueAndRemedy(String name, String value, String message) {
        assertThatThrownBy(() -> settings(Map.of("HEADWATER_" + name, value)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }
}
