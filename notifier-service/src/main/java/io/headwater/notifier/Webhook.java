package io.headwater.notifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.common.event.ChainEvent;
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
        String head = "{\"type\":\"headwater.event." + stage + ".v1\",\"timestamp\":\""
                + Instant.ofEpochSecond(event.block().timestamp()) + "\",\"data\":";
        ByteArrayOutputStream body = new ByteArrayOutputStream(head.length() + source.value().length + 1);
        body.writeBytes(head.getBytes(UTF_8));
        body.writeBytes(source.value());
        body.write('}');
        // A reorganisation may bring back a block that it took away: its events are told again, as the same events at
        // the same stages, and only where the record stands tells one life from the other.
        String id = event.id() + "/" + stage + "@" + source.partition() + "-" + source.offset();
        return new Webhook(id, body.toByteArray());
    }

    /**
     * {@code <event id>/<stage>@<partition>-<offset>}, which names the record: the same at every attempt to deliver it,
     * so that a receiver knows a repetition, and never that of another record.
     */
    String id() {
        return id;
    }

    /** JSON in UTF-8; not to be changed. */
    byte[] body() {
        return body;
    }
}
