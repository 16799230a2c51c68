package io.headwater.router;

import io.headwater.common.config.Default;
import io.headwater.common.config.InvalidSettingException;
import io.headwater.common.kafka.KafkaSettings;
import io.headwater.common.service.HttpSettings;
import io.headwater.common.service.ServiceSettings;
import io.headwater.common.telemetry.TelemetrySettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;

/**
 * The router's settings.
 *
 * @param chains names of the chains to read, at least one
 * @param routes the routes file
 * @param stateDir folder of the state stores; each instance needs its own, and keeps it over restarts
 * @param applicationId name of the Kafka Streams application: consumer group and prefix of its internal topics
 * @param threads stream threads; more than {@code kafka.partitions} would idle
 * @param commitInterval how long records may be held back before a transaction makes them visible
 */
public record RouterSettings(
        HttpSettings http,
        KafkaSettings kafka,
        TelemetrySettings telemetry,
        List<String> chains,
        Path routes,
        Path stateDir,
        @Default("headwater-router") String applicationId,
        @Default("1") int threads,
        @Default("100ms") Duration commitInterval)
        implements ServiceSettings {

    private static final String LEGAL = "[a-zA-Z0-9._-]{1,100}";
    private static final Duration LONGEST_COMMIT = Duration.ofSeconds(5);

    public RouterSettings {
        if (chains.isEmpty()) {
            throw new InvalidSettingException("chains", "", "give at least one chain's name");
        }
        for (String chain : chains) {
            requireLegal("chains", chain);
        }
        if (new HashSet<>(chains).size() < chains.size()) {
            throw new InvalidSettingException("chains", String.join(",", chains), "name each chain once");
        }
        requireLegal("applicationId", applicationId);
        if (threads < 1 || threads > 1_000) {
            throw new InvalidSettingException("threads", threads, "give a number from 1 to 1000");
        }
        if (commitInterval.isZero() || commitInterval.compareTo(LONGEST_COMMIT) > 0) {
            throw new InvalidSettingException("commitInterval", commitInterval, "give more than 0ms and at most 5s");
        }
    }

    private static void requireLegal(String field, String value) {
        if (!value.matches(LEGAL)) {
            throw new InvalidSettingException(
                    field, value, "it is part of topics' names: give 1 to 100 letters, digits, '.', '_' or '-'");
        }
    }
}
