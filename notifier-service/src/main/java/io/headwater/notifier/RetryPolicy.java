package io.headwater.notifier;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait between attempts: exponential backoff with full jitter, so that receivers that come back are not
 * met by all at once.
 */
final class RetryPolicy {
    // A receiver must not hold up its partition for days by one header.
    static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

    private final DeliverySettings settings;

    RetryPolicy(DeliverySettings settings) {
        this.settings = settings;
    }

    /** Whether no further attempt may follow this one. */
    boolean isLast(int attempt) {
        return attempt >= settings.maxAttempts();
    }

    /**
     * The pause after an attempt: any time up to the first pause doubled with every attempt, but not less than the
     * receiver asked for.
     *
     * @param attempt from 1
     * @param retryAfter honoured up to an hour
     */
    Duration pause(int attempt, @Nullable Duration retryAfter, RandomGenerator random) {
        long first = settings.firstPause().toMillis();
        long longest = settings.longestPause().toMillis();
        // Shifting the limit down instead of the pause up: no attempt's number makes it overflow.
        int doublings = Math.min(attempt - 1, 60);
        long ceiling = first > longest >> doublings ? longest : first << doublings;
        Duration jitter = Duration.ofMillis(random.nextLong(ceiling + 1));
        if (retryAfter == null) {
            return jitter;
        }
        Duration asked = retryAfter.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : retryAfter;
        return asked.compareTo(jitter) > 0 ? asked : jitter;
    }

    /** A {@code Retry-After} header by RFC 9110, section 10.2.3: seconds or a date; null where it is neither. */
    static @Nullable Duration retryAfter(String header, Instant now) {
        if (header.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(header));
        }
        try {
            Instant date = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return date.isAfter(now) ? Duration.between(now, date) : Duration.ZERO;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
