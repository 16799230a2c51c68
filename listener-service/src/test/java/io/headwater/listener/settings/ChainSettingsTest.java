package io.headwater.listener.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.common.config.Config;
import io.headwater.common.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChainSettingsTest {
    @TempDir
    private Path folder;

    @Test
    void nameAndEndpointsAreEnough() throws IOException {
        assertThat(read("").chains().get(0).batchBlocks()).isEqualTo(32);
    }

    @Test
    void aPollIntervalThatIsNoneIsRefused() {
        assertThatThrownBy(() -> read("pollInterval: 0ms"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("pollInterval")
                .hasMessageContaining("give 1ms or more");
    }

    private ListenerSettings read(String field) throws IOException {
        Path file = folder.resolve("listener.yaml");
        Files.writeString(file, """
                kafka: {bootstrapServers: "127.0.0.1:9092"}
                chains:
                  - name: mainnet
                    endpoints: [{url: "http://127.0.0.1:8545"}]
                    %s
                """.formatted(field));
        return Config.settings(ListenerSettings.class, file, Map.of());
    }
}
