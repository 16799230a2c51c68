package io.headwater.logger;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.UnreadableRecordException;
import io.headwater.common.telemetry.TraceIds;
import java.io.ByteArrayOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One line of the audit log, a pure function of its record: {@code
 * {"topic":…,"partition":…,"offset":…,"id":…,"stage":…,"traceId":…,"event":…}} and a line feed, the keys in this order,
 * the event as the record's value has it.
 */
final class AuditLine {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private AuditLine() {}

    /**
     * The line of a record.
     *
     * @param event what was read from the record
     * @throws UnreadableRecordException when the event has no trace, its transaction hash being none
     */
    static byte[] of(ConsumerRecord<byte[], byte[]> source, ChainEvent event) throws UnreadableRecordException {
        String head = "{\"topic\":" + quoted(source.topic()) + ",\"partition\":" + source.partition() + ",\"offset\":"
                + source.offset() + ",\"id\":" + quoted(event.id()) + ",\"stage\":"
                + quoted(event.stage().word()) + ",\"traceId\":\"" + traceId(event) + "\",\"event\":";
        byte[] value = source.value();
        ByteArrayOutputStream line = new ByteArrayOutputStream(head.length() + value.length + 2);
        line.writeBytes(head.getBytes(UTF_8));
        for (byte character : value) {
            // JSON has line breaks only between tokens, where a space says the same: the line stays one.
            line.write(character == '\n' || character == '\r' ? ' ' : character);
        }
        line.write('}');
        line.write('\n');
        return line.toByteArray();
    }

    /**
     * The offset that a line tells.
     *
     * @param line without its line feed
     * @throws IllegalArgumentException saying why it is no line of this partition
     */
    static long offset(byte[] line, String topic, int partition) {
        JsonNode tree;
        try {
            tree = JSON.readTree(line);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("it is not JSON: " + e.getOriginalMessage(), e);
        }
        if (!tree.path("topic").asString("").equals(topic)
                || tree.path("partition").asInt(-1) != partition
                || !tree.path("offset").isIntegralNumber()
                || !tree.path("event").isObject()) {
            throw new IllegalArgumentException("it is no line of partition " + partition + " of " + topic);
        }
        return tree.path("offset").asLong();
    }

    private static String quoted(String text) {
        return JSON.writeValueAsString(text);
    }

    private static String traceId(ChainEvent event) throws UnreadableRecordException {
        try {
            return TraceIds.traceId(event.transaction().hash());
        } catch (IllegalArgumentException e) {
            throw new UnreadableRecordException("field 'transaction.hash': " + e.getMessage(), e);
        }
    }
}
