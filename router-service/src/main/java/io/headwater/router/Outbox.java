package io.headwater.router;

import io.headwater.common.event.ChainEvent;
import io.headwater.common.kafka.DeadLetters;
import io.headwater.common.kafka.Records;
import io.headwater.common.kafka.Topics;
import io.headwater.common.telemetry.Hop;
import io.headwater.common.telemetry.HopSpan;
import io.headwater.common.telemetry.HopTracer;
import java.util.Collection;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Sends what the incoming record causes, to the same partition of other topics. */
final class Outbox {
    private final ProcessorContext<byte[], Outgoing> context;
    private final HopTracer hops;
    private final DeadLetters letters = new DeadLetters(RouterService.NAME);

    Outbox(ProcessorContext<byte[], Outgoing> context, HopTracer hops) {
        this.context = context;
        this.hops = hops;
    }

    /**
     * Sends an event at its stage to each topic, within one span; without a topic nothing happens.
     *
     * @param traceparent the context that came with the event, however long ago
     */
    void event(Incoming cause, ChainEvent event, @Nullable String traceparent, Set<String> topics) {
        if (topics.isEmpty()) {
            return;
        }
        try (HopSpan span = hops.start(Hop.ROUTE, traceparent, Topics.events(cause.chain()), event)) {
            span.attribute("headwater.route.topics", String.join(",", topics));
            Headers headers = Records.headers(event, span.traceparent());
            byte[] value = Records.value(event);
            for (String topic : topics) {
                forward(cause, topic, Records.key(event), value, headers);
            }
        }
    }

    /** Sends the incoming record as it is to each topic. */
    void copy(Incoming cause, Collection<String> topics) {
        for (String topic : topics) {
            forward(cause, topic, cause.key(), cause.value(), cause.headers());
        }
    }

    /** Sets the incoming record aside. */
    void deadLetter(Incoming cause, String reason) {
        ProducerRecord<byte[], byte[]> letter =
                letters.of(cause.key(), cause.value(), cause.headers(), cause.origin(), reason);
        forward(cause, letter.topic(), letter.key(), letter.value(), letter.headers());
    }

    @SuppressWarnings("NullAway") // Kafka Streams leaves the key unannotated; a record may have none.
    private void forward(
            Incoming cause, String topic, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        Outgoing outgoing = new Outgoing(topic, cause.origin().partition(), value);
        context.forward(new Record<>(key, outgoing, cause.source().timestamp(), headers));
    }
}
