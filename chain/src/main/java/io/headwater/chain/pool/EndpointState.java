package io.headwater.chain.pool;

import java.util.Locale;
import java.util.OptionalLong;

/**
 * How one endpoint stands.
 *
 * @param endpoint its name, without secrets
 * @param status what may be asked of it
 * @param reason why it was set aside or its last question failed, without secrets; empty if all is well
 * @param guide whether the chain's shape is followed at this endpoint
 * @param head height of its newest block as last heard
 * @param lag blocks behind the head that the pool believes in; 0 if unknown
 * @param latencyMillis smoothed time of an answer; 0 before the first
 * @param errorRate share of faults among its last answers, 0 to 1
 * @param requestsPerSecond what the pool allows itself; infinite where nothing limits it
 * @param inFlight questions under way
 */
public record EndpointState(
        String endpoint,
        Status status,
        String reason,
        boolean guide,
        OptionalLong head,
        long lag,
        double latencyMillis,
        double errorRate,
        double requestsPerSecond,
        int inFlight) {

    /** What may be asked of an endpoint. */
    public enum Status {
        /** All. */
        USABLE,
        /** It is behind: asked only if no usable one is there. */
        LAGGING,
        /** It asked to be left alone for a moment. */
        LIMITED,
        /** It failed, and is let through one probe. */
        PROBING,
        /** It failed too often: not asked for a while. */
        BROKEN,
        /** It was disproved, or belongs to another chain: not asked for a longer while. */
        SET_ASIDE;

        /** As in metrics: lower case with dashes. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
