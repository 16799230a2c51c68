package io.headwater.chain.pool;

import io.headwater.chain.CallClass;
import java.util.Set;

/** A way of choosing whom to ask. Called under the desk's lock. */
@FunctionalInterface
interface Chooser {
    /**
     * Chooses.
     *
     * @param out endpoints that are not to be asked now
     */
    Choice choose(Situation situation, CallClass callClass, Set<Standing> out);
}
