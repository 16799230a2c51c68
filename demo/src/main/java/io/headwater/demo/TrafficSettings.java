package io.headwater.demo;

import io.headwater.common.config.Default;
import io.headwater.common.kafka.KafkaSettings;
import io.headwater.common.service.HttpSettings;
import io.headwater.common.service.ServiceSettings;
import io.headwater.common.telemetry.TelemetrySettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Settings of the traffic service.
 *
 * @param node the EVM node, which must hold the keys of its accounts, as anvil does
 * @param build the folder with the compiled contracts
 * @param directory where {@code contracts.yaml} is written to find the contracts again, and {@code subscriptions.yaml} for the notifier
 * @param webhooks where webhooks are received
 * @param webhooksUrl the address by which the notifier reaches that
 * @param rate transactions a second
 * @param reorgEvery how long between two reorganisations; 0s for none
 */
record TrafficSettings(
        HttpSettings http,
        KafkaSettings kafka,
        TelemetrySettings telemetry,
        URI node,
        Path build,
        Path directory,
        HttpSettings webhooks,
        URI webhooksUrl,
        @Default("10") int rate,
        @Default("15s") Duration reorgEvery)
        implements ServiceSettings {}
