package io.headwater.notifier;

import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.lifecycle.Component;
import io.headwater.common.lifecycle.Health;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableLongGauge;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All subscriptions at work. A receiver that fails is told of in the overview and leaves the notifier ready. */
final class Notifier implements Component {
    /**
     * A subscription as {@code GET /subscriptions} shows it.
     *
     * @param delivered webhooks taken by the receiver since the start
     * @param pending records not done yet; null while that is unknown
     * @param retried failed attempts that were followed by another
     * @param failed webhooks given up, which are in the dead letters
     */
    record View(
            String name,
            String url,
            long delivered,
            @Nullable Long pending,
            long retried,
            long failed,
            SubscriptionStatus.@Nullable Failure lastError) {}

    private record Recipient(Subscription subscription, SubscriptionStatus status, GroupReader reader) {
        View view() {
            Long pending = reader.pending().isPresent() ? reader.pending().getAsLong() : null;
            return new View(
                    subscription.name(),
                    subscription.shownUrl(),
                    status.delivered(),
                    pending,
                    status.retried(),
                    status.failed(),
                    status.lastError());
        }
    }

    private final KafkaClients clients;
    private final String topic;
    // Health and metrics are asked for while subscriptions are still being started.
    private final List<Recipient> recipients = new CopyOnWriteArrayList<>();
    private final GroupReader inspector;
    private @Nullable ObservableLongGauge gauge;

    Notifier(KafkaClients clients, String topic, PatientDeadLetters deadLetters) {
        this.clients = clients;
        this.topic = topic;
        this.inspector =
                new GroupReader("inspector", clients.consumer(Inspector.GROUP), topic, new Inspector(deadLetters));
    }

    /** Starts all subscriptions. */
    void start(List<Subscription> subscriptions, SubscriptionHandler.Tools tools, Meter meter) {
        for (Subscription subscription : subscriptions) {
            SubscriptionStatus status = new SubscriptionStatus(subscription.name(), meter);
            GroupReader reader = new GroupReader(
                    "subscription-" + subscription.name(),
                    clients.consumer(subscription.group()),
                    topic,
                    new SubscriptionHandler(subscription, status, tools));
            recipients.add(new Recipient(subscription, status, reader));
        }
        gauge = meter.gaugeBuilder("headwater.webhooks.pending")
                .setDescription("records that a subscription has not done yet")
                .ofLongs()
                .buildWithCallback(this::measure);
        readers().forEach(GroupReader::start);
    }

    private void measure(ObservableLongMeasurement gauge) {
        for (Recipient recipient : recipients) {
            recipient
                    .reader()
                    .pending()
                    .ifPresent(pending -> gauge.record(
                            pending,
                            Attributes.of(
                                    SubscriptionStatus.SUBSCRIPTION,
                                    recipient.subscription().name())));
        }
    }

    /** How every subscription is. */
    List<View> overview() {
        return recipients.stream().map(Recipient::view).toList();
    }

    @Override
    public Health check() {
        return readers()
                .map(GroupReader::check)
                .filter(health -> health.status() != Health.Status.UP)
                .findFirst()
                .orElse(Health.up());
    }

    @Override
    public void close() {
        readers().forEach(GroupReader::stop);
        readers().forEach(GroupReader::close);
        if (gauge != null) {
            gauge.close();
        }
    }

    private Stream<GroupReader> readers() {
        return Stream.concat(Stream.of(inspector), recipients.stream().map(Recipient::reader));
    }
}
