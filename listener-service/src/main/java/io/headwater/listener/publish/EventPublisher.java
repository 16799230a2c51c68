package io.headwater.listener.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.chain.contract.Child;
import io.headwater.chain.contract.ContractJson;
import io.headwater.common.event.BlockMarker;
import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.kafka.Records;
import io.headwater.common.kafka.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Writes to a chain's topic: events, markers and the new checkpoint commit together or not at all. After any failure
 * the publisher is of no more use; a new one starts from the last committed checkpoint.
 */
public final class EventPublisher implements AutoCloseable {
    private final String chain;
    private final String topic;
    private final int partitions;
    private final CheckpointStore checkpoints;
    private final Producer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> sendFailure = new AtomicReference<>();
    private final Callback sent = (metadata, failure) -> sent(failure);

    private EventPublisher(String chain, KafkaClients clients) {
        this.chain = chain;
        this.topic = Topics.events(chain);
        this.partitions = clients.settings().partitions();
        this.checkpoints = new CheckpointStore(clients, chain);
        this.producer = clients.transactionalProducer("headwater-listener-" + chain);
    }

    /** Fences every earlier publisher of the chain, and ends what it had left open. */
    public static EventPublisher open(String chain, KafkaClients clients) {
        EventPublisher publisher = new EventPublisher(chain, clients);
        try {
            publisher.producer.initTransactions();
            return publisher;
        } catch (RuntimeException e) {
            publisher.close();
            throw e;
        }
    }

    /**
     * What was committed last.
     *
     * @throws ChainHaltedException when an operator must look at the chain first
     */
    public Progress progress() {
        return checkpoints.read();
    }

    /**
     * Commits events, then markers to every partition, then the checkpoint, and what changes about contracts.
     *
     * @throws KafkaException when the transaction did not commit, or it is not known whether it did
     */
    public void publish(
            List<PreparedEvents> events, List<BlockMarker> markers, Checkpoint after, ContractNews contracts) {
        producer.beginTransaction();
        for (PreparedEvents each : events) {
            each.records().forEach(this::send);
        }
        for (BlockMarker marker : markers) {
            byte[] value = Records.value(marker);
            for (int partition = 0; partition < partitions; partition++) {
                send(new ProducerRecord<>(topic, partition, Records.key(marker), value, Records.headers(marker, null)));
            }
        }
        contracts.cursors().forEach(cursor -> send(checkpoints.toRecord(cursor)));
        contracts.born().forEach(child -> send(toRecord(child, ContractJson.write(child))));
        contracts.unborn().forEach(child -> send(toRecord(child, null)));
        send(checkpoints.toRecord(after));
        commit();
        events.forEach(PreparedEvents::committed);
    }

    private static ProducerRecord<byte[], byte[]> toRecord(Child child, byte @Nullable [] value) {
        return new ProducerRecord<>(Topics.CONTRACTS, 0, child.key().getBytes(UTF_8), value);
    }

    /** Stops the chain for all its listeners, now and after any restart, until an operator lets it go on. */
    public ChainHaltedException halt(String what) {
        Halt halt = new Halt(what, Instant.now().truncatedTo(ChronoUnit.SECONDS));
        producer.beginTransaction();
        send(checkpoints.toRecord(halt));
        commit();
        return new ChainHaltedException(chain, halt);
    }

    private void commit() {
        producer.commitTransaction();
        Exception failure = sendFailure.get();
        if (failure != null) {
            throw new KafkaException("a record of " + topic + " was not written", failure);
        }
    }

    private void sent(@Nullable Exception failure) {
        if (failure != null) {
            sendFailure.compareAndSet(null, failure);
        }
    }

    private void send(ProducerRecord<byte[], byte[]> outgoing) {
        var unused = producer.send(outgoing, sent);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(3));
    }
}
