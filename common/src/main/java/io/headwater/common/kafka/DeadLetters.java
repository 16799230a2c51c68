package io.headwater.common.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Makes the dead letters of one service: key, value and headers of a record as they came, and headers that say why, by
 * whom and from where.
 *
 * <p>A record that has no room for these headers below a broker's usual limit loses its value, and then its key and
 * headers too; {@code headwater.dead-letter.left-out} names what is missing. It still stands where the headers say.
 */
public final class DeadLetters {
    /** What a broker takes by default is 1 MiB; the rest is for the record's frame and our own headers. */
    static final int MOST_ORIGINAL_BYTES = 1_000_000;

    private static final String PREFIX = "headwater.dead-letter.";
    private static final String LEFT_OUT = PREFIX + "left-out";
    private static final int LONGEST_REASON = 2_000;

    private final String service;

    public DeadLetters(String service) {
        this.service = service;
    }

    /** The dead letter of a record that a consumer cannot handle. */
    public ProducerRecord<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> source, String reason) {
        Origin origin = new Origin(source.topic(), source.partition(), source.offset());
        return of(source.key(), source.value(), source.headers(), origin, reason);
    }

    /** The dead letter of a record that stood at the origin. */
    public ProducerRecord<byte[], byte[]> of(
            byte @Nullable [] key, byte @Nullable [] value, Headers headers, Origin origin, String reason) {
        if (bytes(key) + bytes(value) + bytes(headers) <= MOST_ORIGINAL_BYTES) {
            return letter(key, value, described(headers, origin, reason));
        }
        if (bytes(key) + bytes(headers) <= MOST_ORIGINAL_BYTES) {
            return letter(key, null, leftOut(described(headers, origin, reason), "value"));
        }
        return letter(null, null, leftOut(described(new RecordHeaders(), origin, reason), "key, value, headers"));
    }

    private static ProducerRecord<byte[], byte[]> letter(
            byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        return new ProducerRecord<>(Topics.DEAD_LETTERS, null, key, value, headers);
    }

    private Headers described(Headers original, Origin origin, String reason) {
        Headers headers = new RecordHeaders(original).remove(LEFT_OUT);
        // A reason quotes what it is about, of whatever length that is.
        put(headers, "reason", reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) + "…" : reason);
        put(headers, "service", service);
        put(headers, "topic", origin.topic());
        put(headers, "partition", Integer.toString(origin.partition()));
        put(headers, "offset", Long.toString(origin.offset()));
        return headers;
    }

    private static Headers leftOut(Headers headers, String what) {
        return headers.add(LEFT_OUT, what.getBytes(UTF_8));
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(PREFIX + name).add(PREFIX + name, value.getBytes(UTF_8));
    }

    private static long bytes(Headers headers) {
        long sum = 0;
        for (Header header : headers) {
            sum += header.key().getBytes(UTF_8).length + bytes(header.value());
        }
        return sum;
    }

    private static long bytes(byte @Nullable [] content) {
        return content == null ? 0 : content.length;
    }

    /** Where a record stood. */
    public record Origin(String topic, int partition, long offset) {}
}
