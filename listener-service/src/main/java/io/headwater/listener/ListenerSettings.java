package io.headwater.listener;

import io.headwater.common.kafka.KafkaSettings;
import io.headwater.common.service.HttpSettings;
import io.headwater.common.service.ServiceSettings;
import io.headwater.common.telemetry.TelemetrySettings;
import java.nio.file.Path;

/**
 * What a listener needs to know.
 *
 * @param chain the chain to follow
 * @param contracts the file that names the contracts, see {@link Contracts}
 */
public record ListenerSettings(
        HttpSettings http, KafkaSettings kafka, TelemetrySettings telemetry, ChainSettings chain, Path contracts)
        implements ServiceSettings {}
