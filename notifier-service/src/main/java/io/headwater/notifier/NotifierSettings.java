package io.headwater.notifier;

import io.headwater.common.config.Default;
import io.headwater.common.kafka.KafkaSettings;
import io.headwater.common.service.HttpSettings;
import io.headwater.common.service.ServiceSettings;
import io.headwater.common.telemetry.TelemetrySettings;
import java.nio.file.Path;

/**
 * Settings of the notifier.
 *
 * @param subscriptions the file that says who gets which events
 * @param delivery how webhooks are sent
 */
public record NotifierSettings(
        HttpSettings http,
        KafkaSettings kafka,
        TelemetrySettings telemetry,
        @Default("subscriptions.yaml") Path subscriptions,
        DeliverySettings delivery)
        implements ServiceSettings {}
