package io.headwater.notifier;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What has become of a subscription's webhooks since the notifier started. */
final class SubscriptionStatus {
    static final AttributeKey<String> SUBSCRIPTION = AttributeKey.stringKey("subscription");

    /** The last attempt that failed. */
    record Failure(Instant time, String reason) {}

    private final Attributes attributes;
    private final LongCounter deliveredCounter;
    private final LongCounter retriedCounter;
    private final LongCounter failedCounter;
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong retried = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private volatile @Nullable Failure lastError;

    SubscriptionStatus(String subscription, Meter meter) {
        attributes = Attributes.of(SUBSCRIPTION, subscription);
        deliveredCounter = counter(meter, "delivered", "webhooks taken by their receiver");
        retriedCounter = counter(meter, "retried", "attempts that failed and were followed by another");
        failedCounter = counter(meter, "failed", "webhooks given up: they are in the dead letters");
    }

    private LongCounter counter(Meter meter, String name, String description) {
        LongCounter counter = meter.counterBuilder("headwater.webhooks." + name)
                .setDescription(description)
                .build();
        counter.add(0, attributes);
        return counter;
    }

    void countDelivered() {
        delivered.incrementAndGet();
        deliveredCounter.add(1, attributes);
    }

    void countRetried(String reason) {
        retried.incrementAndGet();
        retriedCounter.add(1, attributes);
        lastError = new Failure(Instant.now(), reason);
    }

    void countFailed(String reason) {
        failed.incrementAndGet();
        failedCounter.add(1, attributes);
        lastError = new Failure(Instant.now(), reason);
    }

    long delivered() {
        return delivered.get();
    }

    long retried() {
        return retried.get();
    }

    long failed() {
        return failed.get();
    }

    @Nullable
    Failure lastError() {
        return lastError;
    }
}
