package io.headwater.logger;

import io.headwater.common.kafka.DeadLetterSender;
import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.kafka.TopicAdmin;
import io.headwater.common.kafka.TopicReader;
import io.headwater.common.kafka.Topics;
import io.headwater.common.service.Service;
import io.headwater.common.service.ServiceRunner;
import java.util.List;

/** Writes the events of {@value Topics#LOGGING} to the audit log. */
public final class LoggerService {
    private static final String GROUP = "headwater-logger";

    private LoggerService() {}

    public static void main(String[] args) {
        ServiceRunner.run("logger", LoggerSettings.class, args, LoggerService::wire);
    }

    private static void wire(LoggerSettings settings, Service service) {
        AuditDirectory directory =
                service.own("directory", AuditDirectory.open(settings.directory(), settings.segmentRecords()));
        KafkaClients clients = new KafkaClients(settings.kafka());
        int partitions = settings.kafka().partitions();
        new TopicAdmin(clients)
                .ensure(List.of(Topics.eventTopic(Topics.LOGGING, partitions), Topics.deadLetters(partitions)));
        DeadLetterSender deadLetters = service.own(
                "dead-letters",
                new DeadLetterSender(
                        service.name(), clients, service.telemetry().meter()));
        AuditHandler handler = service.own(
                "audit",
                new AuditHandler(directory, deadLetters, service.telemetry().hops()));
        service.own("reader", new TopicReader(clients.consumer(GROUP), Topics.LOGGING, handler))
                .start();
    }
}
