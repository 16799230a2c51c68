package io.headwater.logger;

import io.headwater.common.config.Default;
import io.headwater.common.config.InvalidSettingException;
import io.headwater.common.kafka.KafkaSettings;
import io.headwater.common.service.HttpSettings;
import io.headwater.common.service.ServiceSettings;
import io.headwater.common.telemetry.TelemetrySettings;
import java.nio.file.Path;

/**
 * Settings of the logger.
 *
 * @param directory where the audit log stands; one process writes it at a time
 * @param segmentRecords how many offsets a file spans; cannot be changed once the directory holds data
 */
public record LoggerSettings(
        HttpSettings http,
        KafkaSettings kafka,
        TelemetrySettings telemetry,
        Path directory,
        @Default("100000") long segmentRecords)
        implements ServiceSettings {
    public LoggerSettings {
        if (segmentRecords < 1 || segmentRecords > 1_000_000_000) {
            throw new InvalidSettingException("segmentRecords", segmentRecords, "give a number from 1 to 1000000000");
        }
    }
}
