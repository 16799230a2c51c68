package io.headwater.chain.pool;

import java.util.List;

/**
 * All endpoints at one moment.
 *
 * @param now in nanoseconds
 */
record Snapshot(List<PooledEndpoint> all, long now) {}
