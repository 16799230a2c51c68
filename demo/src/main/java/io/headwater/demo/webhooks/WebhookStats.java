package io.headwater.demo.webhooks;

import java.util.List;

/**
 * What a receiver has got since it started.
 *
 * @param deliveries webhooks that were taken, repetitions included
 * @param distinct different webhook ids among them
 * @param badSignatures webhooks that were refused because of their signature or time
 * @param recent the last deliveries, newest first
 */
public record WebhookStats(long deliveries, long distinct, long badSignatures, List<Delivery> recent) {
    public WebhookStats {
        recent = List.copyOf(recent);
    }
}
