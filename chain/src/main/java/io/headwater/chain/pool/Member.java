package io.headwater.chain.pool;

import io.headwater.chain.Endpoint;
import io.headwater.chain.EvmNode;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * An endpoint as the pool has it.
 *
 * @param name names it in logs, metrics and errors: without secrets, and its own within the pool
 * @param node answers for it; the pool closes it
 * @param terms what is asked of it, and how much
 * @param heads where it tells of new heads
 * @param scrub takes the endpoint's secrets out of any text
 */
public record Member(String name, EvmNode node, Terms terms, Optional<Endpoint> heads, UnaryOperator<String> scrub) {

    /**
     * How much is asked of an endpoint; as in {@link EndpointSettings}.
     *
     * @param requestsPerSecond infinite where nothing is known
     */
    public record Terms(int tier, int weight, int concurrency, double requestsPerSecond) {
        /** Tier 1, weight 1, 32 at once, no known limit. */
        public static Terms standard() {
            return new Terms(1, 1, 32, Double.POSITIVE_INFINITY);
        }
    }

    /** An endpoint without news of heads and without secrets. */
    public static Member of(String name, EvmNode node) {
        return of(name, node, Terms.standard());
    }

    /** As {@link #of(String, EvmNode)}, on these terms. */
    public static Member of(String name, EvmNode node, Terms terms) {
        return new Member(name, node, terms, Optional.empty(), UnaryOperator.identity());
    }
}
