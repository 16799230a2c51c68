package io.headwater.common.service;

import io.headwater.common.kafka.KafkaSettings;
import io.headwater.common.telemetry.TelemetrySettings;

/** What the settings of every service have. */
public interface ServiceSettings {
    HttpSettings http();

    KafkaSettings kafka();

    TelemetrySettings telemetry();
}
