package io.headwater.common.service;

import io.headwater.common.config.Default;
import io.headwater.common.config.InvalidSettingException;

/**
 * Where a service answers HTTP.
 *
 * @param host the address to bind
 * @param port the port; 0 for any free one
 */
public record HttpSettings(
        @Default("127.0.0.1") String host, @Default("0") int port) {
    public HttpSettings {
        if (port < 0 || port > 65_535) {
            throw new InvalidSettingException("port", port, "give a number from 0 to 65535");
        }
    }
}
