package io.headwater.common.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class DeadLettersTest {
    @Test
    void keepsTheRecordAndSaysWhyByWhomAndFromWhere() {
        ConsumerRecord<byte[], byte[]> source = record("headwater.inventory", 3, 41, new RecordHeaders());
        source.headers().add("ce_type", "odd".getBytes(UTF_8));
        ProducerRecord<byte[], byte[]> letter = DeadLetters.of(source, "inventory", "field 'id' is missing – ü");
        assertThat(letter.topic()).isEqualTo("headwater.dead-letters");
        assertThat(letter.key()).isSameAs(source.key());
        assertThat(letter.value()).isSameAs(source.value());
        assertThat(entries(letter.headers()))
                .containsExactly(
                        "ce_type=odd",
                        "headwater.dead-letter.reason=field 'id' is missing – ü",
                        "headwater.dead-letter.service=inventory",
                        "headwater.dead-letter.topic=headwater.inventory",
                        "headwater.dead-letter.partition=3",
                        "headwater.dead-letter.offset=41");
    }

    @Test
    void leavesTheOriginalsHeadersAlone() {
        ConsumerRecord<byte[], byte[]> source = record("headwater.inventory", 3, 41, new RecordHeaders());
        DeadLetters.of(source, "inventory", "odd");
        assertThat(source.headers()).isEmpty();
    }

    @Test
    void aDeadLetterOfADeadLetterTellsTheLastReasonOnce() {
        Headers first = DeadLetters.headers(new RecordHeaders(), "router", "one", new DeadLetters.Origin("a", 0, 1));
        Headers second = DeadLetters.headers(first, "notifier", "two", new DeadLetters.Origin("b", 2, 3));
        assertThat(entries(second))
                .containsExactly(
                        "headwater.dead-letter.reason=two",
                        "headwater.dead-letter.service=notifier",
                        "headwater.dead-letter.topic=b",
                        "headwater.dead-letter.partition=2",
                        "headwater.dead-letter.offset=3");
    }

    private static List<String> entries(Headers headers) {
        List<String> entries = new ArrayList<>();
        headers.forEach(header -> entries.add(header.key() + "=" + new String(header.value(), UTF_8)));
        return entries;
    }

    private static ConsumerRecord<byte[], byte[]> record(String topic, int partition, long offset, Headers headers) {
        byte[] key = "key".getBytes(UTF_8);
        byte[] value = "value".getBytes(UTF_8);
        return new ConsumerRecord<>(
                topic, partition, offset, 0, TimestampType.CREATE_TIME, 3, 5, key, value, headers, Optional.empty());
    }
}
