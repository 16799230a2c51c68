package io.headwater.chain.pool;

import io.headwater.chain.Endpoint;
import io.headwater.common.config.InvalidSettingException;
import io.headwater.common.config.Secret;
import java.time.Duration;

/** What the settings of this package have to hold to. */
final class Settings {
    private Settings() {}

    static void positive(String field, Duration value) {
        if (value.toMillis() < 1) {
            throw new InvalidSettingException(field, value, "give a time of 1 ms or more, such as 10s");
        }
    }

    static void notShorter(String field, Duration value, String shorter, Duration than) {
        if (value.compareTo(than) < 0) {
            throw new InvalidSettingException(field, value, "give at least " + shorter);
        }
    }

    static void between(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw new InvalidSettingException(field, value, "give a number from " + least + " to " + most);
        }
    }

    static void share(String field, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new InvalidSettingException(field, value, "give a share from 0 to 1");
        }
    }

    /** The text of an address is never shown: it may hold a key. */
    static void address(String field, Secret address, boolean webSocket) {
        try {
            if (Endpoint.parse(address.reveal()).webSocket() == webSocket) {
                return;
            }
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(field, address, String.valueOf(e.getMessage()));
        }
        throw new InvalidSettingException(
                field, address, webSocket ? "give a ws:// or wss:// address" : "give an http:// or https:// address");
    }
}
