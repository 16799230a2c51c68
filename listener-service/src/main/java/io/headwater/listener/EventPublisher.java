package io.headwater.listener;

import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.kafka.Records;
import io.headwater.common.kafka.Topics;
import io.headwater.common.telemetry.HopTracer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Writes to a chain's topic: events, markers and the new checkpoint commit together or not at all. After any failure
 * the publisher is of no more use; a new one starts from the last committed checkpoint.
 */
final class EventPublisher implements AutoCloseable {
    private final String chain;
    private final String topic;
    private final int partitions;
    private final CheckpointStore checkpoints;
    private final Producer<byte[], byte[]> producer;
    private final HopTracer hops;
    private final AtomicReference<@Nullable Exception> sendFailure = new AtomicReference<>();

    private EventPublisher(String chain, KafkaClients clients, HopTracer hops) {
        this.chain = chain;
        this.topic = Topics.events(chain);
        this.partitions = clients.settings().partitions();
        this.checkpoints = new CheckpointStore(clients, chain);
        this.producer = clients.transactionalProducer("headwater-listener-" + chain);
        this.hops = hops;
    }

    /** Fences every earlier publisher of the chain, and ends what it had left open. */
    static EventPublisher open(String chain, KafkaClients clients, HopTracer hops) {
        EventPublisher publisher = new EventPublisher(chain, clients, hops);
        try {
            publisher.producer.initTransactions();
            return publisher;
        } catch (RuntimeException e) {
            publisher.close();
            throw e;
        }
    }

    /** The last checkpoint that was committed. */
    Optional<Checkpoint> checkpoint() {
        return checkpoints.read();
    }

    /**
     * Commits events, then markers to every partition, then the checkpoint.
     *
     * @throws KafkaException when the transaction did not commit, or it is not known whether it did
     */
    void publish(List<ChainEvent> events, List<BlockMarker> markers, Checkpoint after, PublishTrace trace) {
        producer.beginTransaction();
        for (ChainEvent event : events) {
            String traceparent = trace.publishing(event, topic);
            send(new ProducerRecord<>(
                    topic, null, Records.key(event), Records.value(event), Records.headers(event, traceparent)));
        }
        for (BlockMarker marker : markers) {
            byte[] value = Records.value(marker);
            for (int partition = 0; partition < partitions; partition++) {
                send(new ProducerRecord<>(topic, partition, Records.key(marker), value, Records.headers(marker, null)));
            }
        }
        send(checkpoints.toRecord(after));
        producer.commitTransaction();
        Exception failure = sendFailure.get();
        if (failure != null) {
            throw new KafkaException("a record of " + topic + " was not written", failure);
        }
        trace.committed();
    }

    private void send(ProducerRecord<byte[], byte[]> outgoing) {
        var unused = producer.send(outgoing, (metadata, failure) -> {
            if (failure != null) {
                sendFailure.compareAndSet(null, failure);
            }
        });
    }

    /** The spans of what is about to be published. */
    PublishTrace trace(List<ChainEvent> events, Instant since) {
        return PublishTrace.received(hops, chain, events, since);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(3));
    }
}
