package io.headwater.inventory;

import io.headwater.common.kafka.DeadLetterSender;
import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.kafka.TopicReader;
import io.headwater.common.lifecycle.Component;
import io.headwater.common.lifecycle.Health;
import io.headwater.common.telemetry.Telemetry;

/** One topic's way into the database, and the answers from there. */
final class Inventory implements Component {
    private static final String GROUP = "headwater-inventory";

    private final TopicReader reader;
    private final DeadLetterSender deadLetters;
    private final HoldingsPages pages;

    private Inventory(TopicReader reader, DeadLetterSender deadLetters, HoldingsPages pages) {
        this.reader = reader;
        this.deadLetters = deadLetters;
        this.pages = pages;
    }

    static Inventory start(
            String topic, KafkaClients clients, Database database, Telemetry telemetry, int pendingRecords)
            throws Exception {
        TopicIdentity source = TopicIdentity.of(clients, topic);
        source.requireIn(database);
        DeadLetterSender deadLetters = new DeadLetterSender("inventory", clients, telemetry.meter());
        HoldingsConsumer consumer = new HoldingsConsumer(
                new EntryReader(telemetry.hops(), source.partitions()),
                new HoldingsWriter(database, topic),
                deadLetters,
                pendingRecords);
        telemetry
                .meter()
                .gaugeBuilder("headwater.holders")
                .ofLongs()
                .setDescription("holdings of this instance's partitions: distinct contract, token and holder")
                .buildWithCallback(gauge -> gauge.record(consumer.holders()));
        TopicReader reader = new TopicReader(clients.consumer(GROUP), topic, consumer);
        reader.start();
        HoldingsReader answers = new HoldingsReader(database, topic, source.partitions());
        return new Inventory(reader, deadLetters, new HoldingsPages(answers));
    }

    HoldingsPages pages() {
        return pages;
    }

    @Override
    public Health check() {
        return reader.check();
    }

    @Override
    public void close() {
        reader.close();
        deadLetters.close();
    }
}
