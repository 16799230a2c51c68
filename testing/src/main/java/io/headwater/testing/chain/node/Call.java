package io.headwater.testing.chain.node;

import java.time.Instant;
import java.util.Set;

/**
 * A call that a node got, or a head that it had to tell a subscriber.
 *
 * @param at when it was answered
 * @param method empty if the node closed the connection before it read the request; {@code eth_subscription} for a head
 * @param params as JSON; of a head its hash
 * @param outcome {@code result}, or {@code error} and a code, {@code unread}, {@code told}; what became of it on its way
 *     is in {@code shown}
 * @param shown the misbehaviours that made a difference
 */
public record Call(Instant at, String method, String params, String outcome, Set<Misbehaviour> shown) {
    public Call {
        shown = Set.copyOf(shown);
    }

    /** Whether the answer was whole and right, in what the node says and in how it said it. */
    public boolean honest() {
        return shown.isEmpty();
    }
}
