package io.headwater.chain.pool;

import io.headwater.chain.Endpoint;
import io.headwater.common.config.Default;
import io.headwater.common.config.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One endpoint of a chain.
 *
 * @param url the node's JSON-RPC over HTTP; hidden in logs, since providers put keys into it
 * @param webSocket the node's WebSocket, for news of new heads; without it the head is only asked for
 * @param tier 1 is asked first; a higher one only if no endpoint of a lower is usable
 * @param weight how much it gets of what its tier gets, compared with the others'
 * @param concurrency how many questions at most are under way at once
 * @param requestsPerSecond what the provider allows; where left out, found out from its refusals
 */
public record EndpointSettings(
        Secret url,
        @Nullable Secret webSocket,
        @Default("1") int tier,
        @Default("1") int weight,
        @Default("32") int concurrency,
        @Nullable Integer requestsPerSecond) {
    public EndpointSettings {
        Settings.address("url", url, false);
        if (webSocket != null) {
            Settings.address("webSocket", webSocket, true);
        }
        Settings.between("tier", tier, 1, 100);
        Settings.between("weight", weight, 1, 1_000);
        Settings.between("concurrency", concurrency, 1, 10_000);
        if (requestsPerSecond != null) {
            Settings.between("requestsPerSecond", requestsPerSecond, 1, 1_000_000);
        }
    }

    Endpoint calls() {
        return Endpoint.parse(url.reveal());
    }

    Optional<Endpoint> heads() {
        return Optional.ofNullable(webSocket).map(Secret::reveal).map(Endpoint::parse);
    }
}
