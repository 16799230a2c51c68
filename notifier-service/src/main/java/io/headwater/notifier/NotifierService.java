package io.headwater.notifier;

import io.headwater.common.kafka.DeadLetterSender;
import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.kafka.TopicAdmin;
import io.headwater.common.kafka.Topics;
import io.headwater.common.service.HttpAnswer;
import io.headwater.common.service.Service;
import io.headwater.common.service.ServiceRunner;
import io.opentelemetry.api.metrics.Meter;
import java.util.List;

/** Delivers the events of {@value Topics#NOTIFICATION} to subscribers' webhooks. */
public final class NotifierService {
    private NotifierService() {}

    public static void main(String[] args) {
        ServiceRunner.run("notifier", NotifierSettings.class, args, NotifierService::wire);
    }

    private static void wire(NotifierSettings settings, Service service) {
        List<Subscription> subscriptions = SubscriptionsReader.read(settings.subscriptions());
        KafkaClients clients = new KafkaClients(settings.kafka());
        int partitions = settings.kafka().partitions();
        new TopicAdmin(clients)
                .ensure(List.of(Topics.eventTopic(Topics.NOTIFICATION, partitions), Topics.deadLetters(partitions)));
        Meter meter = service.telemetry().meter();
        PatientDeadLetters deadLetters = service.own(
                "dead-letters", new PatientDeadLetters(new DeadLetterSender(service.name(), clients, meter)));
        WebhookSender sender =
                service.own("webhooks", new WebhookSender(settings.delivery().deadline()));
        Notifier notifier = service.own("subscriptions", new Notifier(clients, Topics.NOTIFICATION, deadLetters));
        notifier.start(
                subscriptions,
                new SubscriptionHandler.Tools(
                        sender,
                        new RetryPolicy(settings.delivery()),
                        deadLetters,
                        service.telemetry().hops()),
                meter);
        service.http().get("/subscriptions", question -> HttpAnswer.json(notifier.overview()));
    }
}
