package io.headwater.notifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.common.event.ChainEvent;
import io.headwater.common.kafka.Records;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a receiver gets: {@code {"type":…,"timestamp":…,"data":…}}, the data as the record's value has it. */
final class Webhook {
    private final String id;
    private final byte[] body;

    private Webhook(String id, byte[] body) {
        this.id = id;
        this.body = body;
    }

    static Webhook of(ConsumerRecord<byte[], byte[]> source, ChainEvent event) {
        String stage = event.stage().word();
        String id = Records.text(source.headers(), Records.ID);
        String head = "{\"type\":\"headwater.event." + stage + ".v1\",\"timestamp\":\""
                + Instant.ofEpochSecond(event.block().timestamp()) + "\",\"data\":";
        ByteArrayOutputStream body = new ByteArrayOutputStream(head.length() + source.value().length + 1);
        body.writeBytes(head.getBytes(UTF_8));
        body.writeBytes(source.value());
        body.write('}');
        // The header is this very text by the record's contract.
        return new Webhook(id == null ? event.id() + "/" + stage : id, body.toByteArray());
    }

    /** The event's id and stage: the same for every delivery of the record, so that a receiver knows a repetition. */
    String id() {
        return id;
    }

    /** JSON in UTF-8; not to be changed. */
    byte[] body() {
        return body;
    }
}
