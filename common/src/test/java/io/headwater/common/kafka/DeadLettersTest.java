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
    private static final byte[] VALUE = "value".getBytes(UTF_8);
    private static final byte[] BIG = new byte[DeadLetters.MOST_ORIGINAL_BYTES];

    private final DeadLetters letters = new DeadLetters("inventory");

    @Test
    void keepsTheRecordAndSaysWhyByWhomAndFromWhere() {
        ConsumerRecord<byte[], byte[]> source = source("headwater.inventory", 3, 41, VALUE, new RecordHeaders());
        source.headers().add("ce_type", "odd".getBytes(UTF_8));
        ProducerRecord<byte[], byte[]> letter = letters.of(source, "field 'id' is missing – ü");
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
        ConsumerRecord<byte[], byte[]> source = source("headwater.inventory", 3, 41, VALUE, new RecordHeaders());
        letters.of(source, "odd");
        assertThat(source.headers()).isEmpty();
    }

    @Test
    void aDeadLetterOfADeadLetterTellsTheLastReasonOnce() {
        Headers first = new DeadLetters("router")
                .of(source("a", 0, 1, BIG, new RecordHeaders()), "one")
                .headers();
        Headers second = new DeadLetters("notifier")
                .of(source("b", 2, 3, new byte[0], first), "two")
                .headers();
        assertThat(entries(second))
                .containsExactly(
                        "headwater.dead-letter.reason=two",
                        "headwater.dead-letter.service=notifier",
                        "headwater.dead-letter.topic=b",
                        "headwater.dead-letter.partition=2",
                        "headwater.dead-letter.offset=3");
    }

    @Test
    void whatIsTooLargeForABrokerIsLeftOutAndNamed() {
        Headers headers = new RecordHeaders().add("ce_type", "odd".getBytes(UTF_8));
        ProducerRecord<byte[], byte[]> letter = letters.of(source("a", 0, 1, BIG, headers), "odd");
        assertThat(letter.key()).isEqualTo("key".getBytes(UTF_8));
        assertThat(letter.value()).isNull();
        assertThat(entries(letter.headers()))
                .contains("ce_type=odd", "headwater.dead-letter.offset=1", "headwater.dead-letter.left-out=value");

        headers.add("large", BIG);
        letter = letters.of(source("a", 0, 1, new byte[0], headers), "odd");
        assertThat(letter.key()).isNull();
        assertThat(letter.value()).isNull();
        assertThat(entries(letter.headers()))
                .hasSize(6)
                .contains("headwater.dead-letter.offset=1")
                .contains("headwater.dead-letter.left-out=key, value, headers");
    }

    @Test
    void whatJustFitsIsKept() {
        byte[] value = new byte[DeadLetters.MOST_ORIGINAL_BYTES - "key".length()];
        assertThat(letters.of(source("a", 0, 1, value, new RecordHeaders()), "odd")
                        .value())
                .isSameAs(value);
    }

    @Test
    void aReasonIsNeverTheLargestPart() {
        ProducerRecord<byte[], byte[]> letter =
                letters.of(source("a", 0, 1, new byte[0], new RecordHeaders()), "x".repeat(1_000_000));
        assertThat(entries(letter.headers()).get(0))
                .hasSizeLessThan(2_100)
                .startsWith("headwater.dead-letter.reason=xxx")
                .endsWith("x…");
    }

    private static List<String> entries(Headers headers) {
        List<String> entries = new ArrayList<>();
        headers.forEach(header -> entries.add(header.key() + "=" + new String(header.value(), UTF_8)));
        return entries;
    }

    private static ConsumerRecord<byte[], byte[]> source(
            String topic, int partition, long offset, byte[] value, Headers headers) {
        byte[] key = "key".getBytes(UTF_8);
        return new ConsumerRecord<>(
                topic, partition, offset, 0, TimestampType.CREATE_TIME, 3, 5, key, value, headers, Optional.empty());
    }
}
