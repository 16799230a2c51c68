package io.headwater.bench.listener;

/**
 * How far a candidate was.
 *
 * @param nanos since its process was started
 * @param cpu nanoseconds that its process had used
 */
record Sample(long nanos, long cpu, long events) {}
