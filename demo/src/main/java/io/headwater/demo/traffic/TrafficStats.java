package io.headwater.demo.traffic;

/**
 * What the traffic did since it started.
 *
 * @param transactions how many were sent
 * @param reorganisations how many there were
 * @param lastDepth how many blocks the last one replaced; 0 before the first
 */
public record TrafficStats(long transactions, long reorganisations, int lastDepth) {}
