package io.headwater.listener.settings;

import io.headwater.common.config.InvalidSettingException;
import io.headwater.common.kafka.KafkaSettings;
import io.headwater.common.service.HttpSettings;
import io.headwater.common.service.ServiceSettings;
import io.headwater.common.telemetry.TelemetrySettings;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a listener needs to know; what it listens to stands in {@code headwater.contracts}.
 *
 * @param chains the chains to follow, each on its own
 */
public record ListenerSettings(
        HttpSettings http, KafkaSettings kafka, TelemetrySettings telemetry, List<ChainSettings> chains)
        implements ServiceSettings {

    public ListenerSettings {
        if (chains.isEmpty()) {
            throw new InvalidSettingException("chains", "[]", "name at least one chain");
        }
        Set<String> names = new HashSet<>();
        for (ChainSettings chain : chains) {
            if (!names.add(chain.name())) {
                throw new InvalidSettingException("chains", chain.name(), "give each chain a name of its own");
            }
        }
    }
}
