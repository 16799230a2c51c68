package io.headwater.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.common.config.Config;
import io.headwater.common.config.ConfigException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InventorySettingsTest {
    @Test
    void everythingHasADefault() {
        InventorySettings settings = settings(Map.of());

        assertThat(settings.postgres().url()).isEqualTo("jdbc:postgresql://127.0.0.1:5433/headwater");
        assertThat(settings.pendingRecords()).isEqualTo(200_000);
    }

    @Test
    void thePasswordIsNotShown() {
        InventorySettings settings = settings(Map.of("HEADWATER_POSTGRES_PASSWORD", "hunter2"));

        assertThat(settings.postgres().password().reveal()).isEqualTo("hunter2");
        assertThat(settings.toString()).doesNotContain("hunter2");
    }

    @Test
    void allMistakesAreNamedAtOnce() {
        assertThatThrownBy(() -> settings(
                        Map.of("HEADWATER_POSTGRES_URL", "postgres://here/db", "HEADWATER_KAFKA_PARTITIONS", "none")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("postgres.url = 'postgres://here/db': give a JDBC URL")
                .hasMessageContaining("kafka.partitions = 'none'");
        assertThatThrownBy(() -> settings(Map.of("HEADWATER_POSTGRES_USER", " ", "HEADWATER_PENDING_RECORDS", "0")))
                .hasMessageContaining("postgres.user");
        assertThatThrownBy(() -> settings(Map.of("HEADWATER_PENDING_RECORDS", "0")))
                .hasMessageContaining("pendingRecords = '0': give 1 or more");
    }

    @Test
    void aPasswordInTheAddressIsRefusedWithoutShowingIt() {
        assertThatThrownBy(() ->
                        settings(Map.of("HEADWATER_POSTGRES_URL", "jdbc:postgresql://h/db?user=u&Password=hunter2")))
                .hasMessageContaining("postgres.url = '***'")
                .hasMessageContaining("set postgres.password")
                .hasMessageNotContaining("hunter2");
    }

    private static InventorySettings settings(Map<String, String> environment) {
        return Config.settings(InventorySettings.class, null, environment);
    }
}
