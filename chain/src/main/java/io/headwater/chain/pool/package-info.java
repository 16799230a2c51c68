/**
 * The endpoints of one chain as a pool that trusts none of them: {@link io.headwater.chain.pool.NodePool}.
 *
 * <p>What decides (breaker, rate limit, choice, guide) are pure classes that are told the time in nanoseconds; one lock
 * guards them all ({@link SharedState}); threads, sockets and clocks stand around them.
 */
@NullMarked
package io.headwater.chain.pool;

import org.jspecify.annotations.NullMarked;
