package io.headwater.listener.nodes;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.chain.pool.NodeFault;
import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.kafka.Topics;
import io.headwater.common.lifecycle.Component;
import io.headwater.common.lifecycle.Health;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the evidence against nodes to {@code headwater.node-faults}, keyed by the endpoint. */
public final class NodeFaultSender implements Component {
    private static final Logger log = LoggerFactory.getLogger(NodeFaultSender.class);

    /** So long it is told that a fault was not written. It is in the log then; perhaps there is none for months after it. */
    private static final Duration TOLD = Duration.ofMinutes(1);

    private final Producer<byte[], byte[]> producer;
    private final LongCounter faults;
    private volatile @Nullable Unwritten unwritten;

    private record Unwritten(@Nullable String why, long nanos) {}

    public NodeFaultSender(KafkaClients clients, Meter meter) {
        this.producer = clients.producer();
        this.faults = meter.counterBuilder("headwater.node.faults").build();
    }

    /**
     * Does not wait for the record to be written; for a broker that was never reached 8 s at most ({@code max.block.ms}).
     */
    public void send(NodeFault fault) {
        log.error("node {} of chain {} is set aside: {}", fault.endpoint(), fault.chain(), fault.reason());
        faults.add(
                1,
                Attributes.of(
                        AttributeKey.stringKey("chain"), fault.chain(),
                        AttributeKey.stringKey("endpoint"), fault.endpoint()));
        var unused = producer.send(
                new ProducerRecord<>(Topics.NODE_FAULTS, fault.endpoint().getBytes(UTF_8), NodeFaultJson.write(fault)),
                (metadata, failure) -> {
                    if (failure != null) {
                        log.error(
                                "the fault of {} is not in {}: {}",
                                fault.endpoint(),
                                Topics.NODE_FAULTS,
                                fault,
                                failure);
                    }
                    unwritten = failure == null ? null : new Unwritten(failure.getMessage(), System.nanoTime());
                });
    }

    @Override
    public Health check() {
        Unwritten last = unwritten;
        return last == null || System.nanoTime() - last.nanos() > TOLD.toNanos()
                ? Health.up()
                : Health.notReady(Topics.NODE_FAULTS + " cannot be written: " + last.why());
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
