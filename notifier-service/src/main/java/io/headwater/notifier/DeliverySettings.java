package io.headwater.notifier;

import io.headwater.common.config.Default;
import io.headwater.common.config.InvalidSettingException;
import java.time.Duration;

/**
 * How webhooks are sent.
 *
 * @param deadline how long one attempt may take, from the connection to the last byte of the answer
 * @param firstPause the longest pause after the first failed attempt; doubled after each further one
 * @param longestPause what the pauses grow to
 * @param maxAttempts after so many attempts a webhook goes to the dead letters
 */
public record DeliverySettings(
        @Default("10s") Duration deadline,
        @Default("500ms") Duration firstPause,
        @Default("1m") Duration longestPause,
        @Default("20") int maxAttempts) {
    public DeliverySettings {
        if (deadline.isZero() || deadline.compareTo(Duration.ofMinutes(5)) > 0) {
            throw new InvalidSettingException("deadline", deadline, "give a duration from 1ms to 5m");
        }
        if (firstPause.isZero()) {
            throw new InvalidSettingException("firstPause", firstPause, "give a duration of 1ms or more");
        }
        if (longestPause.compareTo(firstPause) < 0 || longestPause.compareTo(Duration.ofHours(1)) > 0) {
            throw new InvalidSettingException("longestPause", longestPause, "give a duration from firstPause to 1h");
        }
        if (maxAttempts < 1) {
            throw new InvalidSettingException("maxAttempts", maxAttempts, "give 1 or more");
        }
    }
}
