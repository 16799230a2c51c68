package io.headwater.demo.webhooks;

/**
 * One webhook that was taken.
 *
 * @param type such as {@code headwater.event.observed.v1}
 * @param eventId {@code <chainId>:<blockHash>:<logIndex>}
 * @param traceId the trace that the webhook belongs to, in hex; empty where it came without one
 */
public record Delivery(String type, String eventId, String traceId) {}
