package io.headwater.chain;

import io.headwater.common.config.Default;
import io.headwater.common.config.InvalidSettingException;
import java.time.Duration;

/**
 * How long a call may take, from the connection to the last byte of the answer.
 *
 * @param heartbeat of {@link CallClass#HEARTBEAT}
 * @param query of {@link CallClass#QUERY}
 * @param bulk of {@link CallClass#BULK}
 */
public record Deadlines(
        @Default("2s") Duration heartbeat,
        @Default("10s") Duration query,
        @Default("30s") Duration bulk) {
    public Deadlines {
        require("heartbeat", heartbeat);
        require("query", query);
        require("bulk", bulk);
    }

    /** 2, 10 and 30 seconds. */
    public static Deadlines standard() {
        return new Deadlines(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(30));
    }

    /** The same for every class. */
    public static Deadlines all(Duration deadline) {
        return new Deadlines(deadline, deadline, deadline);
    }

    /** The one of this class. */
    public Duration of(CallClass callClass) {
        return switch (callClass) {
            case HEARTBEAT -> heartbeat;
            case QUERY -> query;
            case BULK -> bulk;
        };
    }

    private static void require(String field, Duration deadline) {
        if (deadline.toMillis() < 1) {
            throw new InvalidSettingException(field, deadline, "give a time of 1 ms or more, such as 10s");
        }
    }
}
