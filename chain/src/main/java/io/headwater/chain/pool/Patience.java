package io.headwater.chain.pool;

import io.headwater.chain.CallClass;
import io.headwater.common.config.Default;
import java.time.Duration;

/**
 * How long a call of the pool may take in all: waiting its turn, and asking one endpoint after the other, again and again.
 *
 * @param heartbeat of {@link CallClass#HEARTBEAT}
 * @param query of {@link CallClass#QUERY}
 * @param bulk of {@link CallClass#BULK}
 */
public record Patience(
        @Default("6s") Duration heartbeat,
        @Default("45s") Duration query,
        @Default("90s") Duration bulk) {
    public Patience {
        Settings.positive("heartbeat", heartbeat);
        Settings.positive("query", query);
        Settings.positive("bulk", bulk);
    }

    /** The one of this class. */
    public Duration of(CallClass callClass) {
        return switch (callClass) {
            case HEARTBEAT -> heartbeat;
            case QUERY -> query;
            case BULK -> bulk;
        };
    }
}
