package io.headwater.chain.pool;

import java.util.List;

/**
 * All endpoints at one moment.
 *
 * @param now in nanoseconds
 */
record Situation(List<Standing> all, long now) {}
