package io.headwater.inventory;

import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.kafka.TopicAdmin;
import io.headwater.common.kafka.Topics;
import io.headwater.common.service.Service;
import io.headwater.common.service.ServiceRunner;
import java.util.List;

/** Keeps who holds what in PostgreSQL, from the events that the router sends, and answers about it. */
public final class InventoryService {
    private InventoryService() {}

    /** Runs until it is told to stop. */
    public static void main(String[] args) {
        ServiceRunner.run("inventory", InventorySettings.class, args, InventoryService::wire);
    }

    private static void wire(InventorySettings settings, Service service) throws Exception {
        KafkaClients clients = new KafkaClients(settings.kafka());
        int partitions = settings.kafka().partitions();
        new TopicAdmin(clients)
                .ensure(List.of(Topics.eventTopic(Topics.INVENTORY, partitions), Topics.deadLetters(partitions)));
        Database database = service.own("database", Database.open(settings.postgres()));
        Inventory inventory = service.own(
                "inventory",
                Inventory.start(Topics.INVENTORY, clients, database, service.telemetry(), settings.pendingRecords()));
        inventory.pages().serve(service.http());
    }
}
