package io.headwater.notifier;

import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.UnreadableRecordException;
import io.headwater.common.kafka.Records;
import io.headwater.common.telemetry.Hop;
import io.headwater.common.telemetry.HopSpan;
import io.headwater.common.telemetry.HopTracer;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers the events of one subscription: each until it is taken, or else until it is in the dead letters. Markers,
 * events that the filter keeps back and unreadable records (the {@link Inspector} has those) are done at once.
 */
final class SubscriptionHandler implements RecordHandler {
    private static final Logger log = LoggerFactory.getLogger(SubscriptionHandler.class);

    /** What all subscriptions share. */
    record Tools(WebhookSender sender, RetryPolicy retries, PatientDeadLetters deadLetters, HopTracer hops) {}

    private final Subscription subscription;
    private final SubscriptionStatus status;
    private final Tools tools;
    private volatile boolean warned;

    SubscriptionHandler(Subscription subscription, SubscriptionStatus status, Tools tools) {
        this.subscription = subscription;
        this.status = status;
        this.tools = tools;
    }

    @Override
    public void handle(ConsumerRecord<byte[], byte[]> source, Pauses pauses) throws InterruptedException {
        ChainEvent event = event(source);
        if (event != null && isWanted(event)) {
            deliver(source, event, pauses);
        }
    }

    private static @Nullable ChainEvent event(ConsumerRecord<byte[], byte[]> source) {
        try {
            return Records.read(source.headers(), source.value()) instanceof ChainEvent event ? event : null;
        } catch (UnreadableRecordException e) {
            log.debug("{}-{}@{} is unreadable", source.topic(), source.partition(), source.offset(), e);
            return null;
        }
    }

    private boolean isWanted(ChainEvent event) {
        String parameter = warned ? null : subscription.filter().unsupported(event);
        if (parameter != null) {
            warned = true;
            log.warn(
                    "subscription '{}' filters by args.{}, which is a tuple or an array in {}: that is not supported,"
                            + " no such event is delivered",
                    subscription.name(),
                    parameter,
                    event.signature());
        }
        return subscription.filter().matches(event);
    }

    private void deliver(ConsumerRecord<byte[], byte[]> source, ChainEvent event, Pauses pauses)
            throws InterruptedException {
        Webhook webhook = Webhook.of(source, event);
        // Not closed when the partition is given up: the next owner makes the same span.
        HopSpan span = tools.hops()
                .start(Hop.DELIVER, Records.text(source.headers(), Records.TRACEPARENT), subscription.name(), event);
        int attempt = 1;
        Outcome outcome = tools.sender().send(subscription, webhook, span.traceparent());
        while (outcome.kind() == Outcome.Kind.RETRY && !tools.retries().isLast(attempt)) {
            retried(webhook, attempt, outcome.reason());
            pauses.pause(tools.retries().pause(attempt, outcome.retryAfter(), ThreadLocalRandom.current()));
            attempt++;
            outcome = tools.sender().send(subscription, webhook, span.traceparent());
        }
        span.attribute("headwater.attempts", attempt);
        if (outcome.status() != 0) {
            span.attribute("http.response.status_code", outcome.status());
        }
        if (outcome.kind() == Outcome.Kind.DELIVERED) {
            status.countDelivered();
        } else {
            String reason = outcome.reason() + " at attempt " + attempt;
            tools.deadLetters().send(source, "subscription '" + subscription.name() + "': " + reason, pauses);
            status.countFailed(reason);
            span.failed(reason);
        }
        span.close();
    }

    private void retried(Webhook webhook, int attempt, String reason) {
        status.countRetried(reason);
        if (attempt == 1) {
            log.warn("subscription '{}': {} is tried again: {}", subscription.name(), webhook.id(), reason);
        }
    }
}
