package io.headwater.chain.pool;

import io.headwater.chain.Deadlines;
import io.headwater.common.config.Config;
import io.headwater.common.config.Default;
import java.time.Duration;
import java.util.Map;

/**
 * How a pool treats the endpoints of one chain.
 *
 * @param deadlines how long one endpoint may take over one question, by class of call
 * @param patience how long a call may take over all endpoints
 * @param heartbeat how often an endpoint that is not asked anything is asked for its head
 * @param lag how many blocks behind the others an endpoint may be before another is preferred
 * @param concurrency how many calls may be under way at once; the others wait
 * @param hedging the share of calls that may ask a second endpoint while the first one takes unusually long; one that has
 *     waited a tenth of its deadline may do so beyond it; 0 for none
 * @param backoff the waits between rounds of asking
 * @param breaker when an endpoint that fails is left alone
 * @param setAside how long an endpoint that lies is left alone
 */
public record PoolSettings(
        Deadlines deadlines,
        Patience patience,
        @Default("3s") Duration heartbeat,
        @Default("3") int lag,
        @Default("128") int concurrency,
        @Default("0.2") double hedging,
        BackoffSettings backoff,
        BreakerSettings breaker,
        SetAsideSettings setAside) {
    public PoolSettings {
        Settings.positive("heartbeat", heartbeat);
        Settings.between("lag", lag, 0, 1_000_000);
        Settings.between("concurrency", concurrency, 1, 100_000);
        Settings.share("hedging", hedging);
    }

    /** What a configuration gets that says nothing. */
    public static PoolSettings standard() {
        return Config.settings(PoolSettings.class, null, Map.of());
    }
}
