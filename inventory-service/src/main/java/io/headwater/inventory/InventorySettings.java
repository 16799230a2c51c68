package io.headwater.inventory;

import io.headwater.common.config.Default;
import io.headwater.common.config.InvalidSettingException;
import io.headwater.common.kafka.KafkaSettings;
import io.headwater.common.service.HttpSettings;
import io.headwater.common.service.ServiceSettings;
import io.headwater.common.telemetry.TelemetrySettings;

/**
 * The inventory's settings.
 *
 * @param http where it answers
 * @param kafka where its topic is
 * @param telemetry where its spans go
 * @param postgres where its holdings are
 * @param pendingRecords how many records of one partition may wait for the end of their block
 */
public record InventorySettings(
        HttpSettings http,
        KafkaSettings kafka,
        TelemetrySettings telemetry,
        PostgresSettings postgres,
        @Default("200000") int pendingRecords)
        implements ServiceSettings {
    public InventorySettings {
        if (pendingRecords < 1) {
            throw new InvalidSettingException("pendingRecords", pendingRecords, "give 1 or more");
        }
    }
}
