package io.headwater.chain.pool;

import io.headwater.chain.CallClass;
import java.util.Set;

/** A way of choosing whom to ask. Called under the lock of {@link SharedState}. */
@FunctionalInterface
interface Chooser {
    /**
     * Chooses.
     *
     * @param out endpoints that are not to be asked now
     */
    Choice choose(Snapshot snapshot, CallClass callClass, Set<PooledEndpoint> out);
}
