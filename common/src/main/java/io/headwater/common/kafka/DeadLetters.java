package io.headwater.common.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Records set aside: key, value and headers as they came, and headers that say why, by whom and from where.
 */
public final class DeadLetters {
    private static final String PREFIX = "headwater.dead-letter.";

    private DeadLetters() {}

    /** The dead letter of a record that cannot be handled. */
    public static ProducerRecord<byte[], byte[]> of(
            ConsumerRecord<byte[], byte[]> source, String service, String reason) {
        Headers headers = headers(
                source.headers(), service, reason, new Origin(source.topic(), source.partition(), source.offset()));
        return new ProducerRecord<>(Topics.DEAD_LETTERS, null, source.key(), source.value(), headers);
    }

    /** The original headers and those of the dead letter. */
    public static Headers headers(Headers original, String service, String reason, Origin origin) {
        Headers headers = new RecordHeaders(original);
        put(headers, "reason", reason);
        put(headers, "service", service);
        put(headers, "topic", origin.topic());
        put(headers, "partition", Integer.toString(origin.partition()));
        put(headers, "offset", Long.toString(origin.offset()));
        return headers;
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(PREFIX + name).add(PREFIX + name, value.getBytes(UTF_8));
    }

    /** Where a record stood. */
    public record Origin(String topic, int partition, long offset) {}
}
