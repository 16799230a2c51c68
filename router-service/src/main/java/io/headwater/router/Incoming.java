package io.headwater.router;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.ChainRecord;
import io.headwater.common.event.Stage;
import io.headwater.common.event.UnreadableRecordException;
import io.headwater.common.kafka.DeadLetters;
import io.headwater.common.kafka.Records;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A record of an events topic and where it stood.
 *
 * @param chain name of the chain that the topic belongs to
 */
record Incoming(Record<byte[], byte[]> source, String chain, DeadLetters.Origin origin) {

    static Incoming of(Record<byte[], byte[]> source, String chain, RecordMetadata metadata) {
        return new Incoming(
                source, chain, new DeadLetters.Origin(metadata.topic(), metadata.partition(), metadata.offset()));
    }

    /**
     * The event or marker that the record holds.
     *
     * @throws UnreadableRecordException also for an event that stands under another key than its contract, or at a
     *     stage that only the router gives
     */
    ChainRecord read() throws UnreadableRecordException {
        ChainRecord chainRecord = Records.read(headers(), value());
        if (chainRecord instanceof ChainEvent event) {
            byte[] key = key();
            String contract = key == null ? "" : new String(key, UTF_8);
            if (!contract.equals(event.contract())) {
                throw new UnreadableRecordException(
                        "key is '" + contract + "' but field 'contract' is '" + event.contract() + "'");
            }
            if (event.stage() != Stage.OBSERVED && event.stage() != Stage.FINALIZED) {
                throw new UnreadableRecordException("field 'stage' is '"
                        + event.stage().word() + "', but an event is published observed or finalized");
            }
        }
        return chainRecord;
    }

    // Kafka Streams leaves key and value unannotated; either may be null.
    byte @Nullable [] key() {
        return source.key();
    }

    byte @Nullable [] value() {
        return source.value();
    }

    Headers headers() {
        return source.headers();
    }

    @Nullable
    String traceparent() {
        return Records.text(headers(), Records.TRACEPARENT);
    }
}
