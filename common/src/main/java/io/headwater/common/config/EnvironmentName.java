package io.headwater.common.config;

import java.util.Locale;

/** The environment variable that overrides a setting: {@code chain.pollInterval} is {@code HEADWATER_CHAIN_POLL_INTERVAL}. */
final class EnvironmentName {
    private EnvironmentName() {}

    static String of(String path) {
        String snake = path.replaceAll("([a-z0-9])([A-Z])", "$1_$2").replaceAll("[^A-Za-z0-9]+", "_");
        return "HEADWATER_" + snake.toUpperCase(Locale.ROOT);
    }
}
