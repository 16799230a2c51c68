package io.headwater.common.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.headwater.common.config.InvalidSettingException;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaSettingsTest {
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:9092", "a:1, b.example:65535", "[::1]:9092"})
    void takesHostsWithPorts(String servers) {
        assertThatCode(() -> new KafkaSettings(servers, 6, 1, Map.of())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "kafka", "kafka:", ":9092", "http://kafka:9092", "a:1,,b:2", "a:1;b:2"})
    void refusesOtherAddresses(String servers) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> new KafkaSettings(servers, 6, 1, Map.of()))
                .withMessageContaining("bootstrapServers")
                .withMessageContaining("give host:port");
    }

    @Test
    void refusesNumbersOutOfRange() {
        for (int partitions : new int[] {-1, 0, 10_001}) {
            assertThatExceptionOfType(InvalidSettingException.class)
                    .isThrownBy(() -> new KafkaSettings("a:1", partitions, 1, Map.of()))
                    .withMessage("partitions = '" + partitions + "': give a number from 1 to 10000");
        }
        for (int replication : new int[] {-1, 0, 32_768}) {
            assertThatExceptionOfType(InvalidSettingException.class)
                    .isThrownBy(() -> new KafkaSettings("a:1", 1, replication, Map.of()))
                    .withMessageContaining("replication = '" + replication + "'");
        }
    }

    @Test
    void neverPrintsTheValuesOfFurtherProperties() {
        KafkaSettings settings = new KafkaSettings(
                "a:1", 6, 1, Map.of("sasl.jaas.config", "org.example.Login required password=\"hunter2\";"));
        assertThat(settings.toString()).contains("a:1", "sasl.jaas.config").doesNotContain("hunter2");
    }

    @Test
    void furtherPropertiesReachTheClientsButCannotChangeTheAddress() {
        Map<String, String> further = Map.of("security.protocol", "SSL", "bootstrap.servers", "elsewhere:1");
        assertThat(new KafkaClients(new KafkaSettings("a:1", 6, 1, further)).common())
                .containsEntry(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "SSL")
                .containsEntry(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, "a:1");
    }
}
