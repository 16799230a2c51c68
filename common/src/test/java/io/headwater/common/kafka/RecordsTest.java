package io.headwater.common.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.headwater.common.Samples;
import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.ChainRecord;
import io.headwater.common.event.Mark;
import io.headwater.common.event.Stage;
import io.headwater.common.event.UnreadableRecordException;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecordsTest {
    private static final String TRACEPARENT = "00-0123456789abcdef0123456789abcdef-0123456789abcdef-01";

    @ParameterizedTest
    @EnumSource
    void anEventIsACloudEvent(Stage stage) {
        ChainEvent event = Samples.transfer().at(stage);
        CloudEvent read = cloudEvent(event);
        assertThat(read.getSpecVersion()).hasToString("1.0");
        assertThat(read.getId()).isEqualTo("31337:" + Samples.BLOCK_HASH + ":7/" + stage.word());
        assertThat(read.getSource()).isEqualTo(URI.create("/chains/31337/contracts/" + Samples.CONTRACT));
        assertThat(read.getType()).isEqualTo("headwater.event." + stage.word() + ".v1");
        assertThat(read.getSubject()).isEqualTo("Transfer");
        assertThat(read.getTime()).isEqualTo(OffsetDateTime.parse("2025-06-15T15:07:21Z"));
        assertThat(read.getDataSchema()).isEqualTo(URI.create("urn:headwater:schema:event:v1"));
        assertThat(read.getDataContentType()).isEqualTo("application/json");
        assertThat(Objects.requireNonNull(read.getData()).toBytes()).isEqualTo(Records.value(event));
    }

    @ParameterizedTest
    @EnumSource
    void aMarkerIsACloudEvent(Mark mark) {
        CloudEvent read = cloudEvent(Samples.marker(mark));
        assertThat(read.getId()).isEqualTo("31337:" + Samples.BLOCK_HASH + "/" + mark.word());
        assertThat(read.getSource()).isEqualTo(URI.create("/chains/31337"));
        assertThat(read.getType()).isEqualTo("headwater.block." + mark.word() + ".v1");
        assertThat(read.getSubject()).isNull();
        assertThat(read.getTime()).isEqualTo(OffsetDateTime.parse("2025-06-15T15:07:21Z"));
        assertThat(read.getDataSchema()).isEqualTo(URI.create("urn:headwater:schema:block:v1"));
        assertThat(read.getDataContentType()).isEqualTo("application/json");
    }

    @Test
    void aLogThatNoAbiFitsIsACloudEventWithoutSubject() {
        CloudEvent read = cloudEvent(Samples.undecoded());
        assertThat(read.getSubject()).isNull();
        assertThat(read.getType()).isEqualTo("headwater.event.observed.v1");
    }

    @Test
    void subjectsAreUtf8() {
        ChainEvent event = Samples.transfer();
        ChainEvent umlaut = new ChainEvent(
                event.id(),
                event.stage(),
                event.chainId(),
                event.block(),
                event.transaction(),
                event.logIndex(),
                event.contract(),
                "Überweisung🦊",
                event.signature(),
                event.args(),
                event.raw());
        assertThat(cloudEvent(umlaut).getSubject()).isEqualTo("Überweisung🦊");
    }

    @Test
    void theTraceContextStandsBeside() {
        Headers with = Records.headers(Samples.transfer(), TRACEPARENT);
        assertThat(Records.text(with, Records.TRACEPARENT)).isEqualTo(TRACEPARENT);
        Headers without = Records.headers(Samples.transfer(), null);
        assertThat(without.lastHeader(Records.TRACEPARENT)).isNull();
    }

    @Test
    void theKeyIsTheContract() {
        assertThat(Records.key(Samples.transfer())).isEqualTo(Samples.CONTRACT.getBytes(UTF_8));
        assertThat(Records.key(Samples.marker(Mark.SAFE))).isNull();
    }

    @Test
    void whatWasWrittenIsRead() throws Exception {
        ChainEvent event = Samples.transfer().at(Stage.FINALIZED);
        BlockMarker marker = Samples.marker(Mark.REMOVED);
        assertThat(Records.read(Records.headers(event, null), Records.value(event)))
                .isEqualTo(event);
        assertThat(Records.read(Records.headers(marker, null), Records.value(marker)))
                .isEqualTo(marker);
    }

    @Test
    void aTypeThatDisagreesWithTheValueIsRefused() {
        refuses(
                Records.headers(Samples.transfer().at(Stage.SAFE), null),
                Records.value(Samples.transfer()),
                "header 'ce_type' is 'headwater.event.safe.v1' but the value says 'headwater.event.observed.v1'");
        refuses(
                Records.headers(Samples.marker(Mark.SAFE), null),
                Records.value(Samples.marker(Mark.FINALIZED)),
                "header 'ce_type' is 'headwater.block.safe.v1' but the value says 'headwater.block.finalized.v1'");
        refuses(
                Records.headers(Samples.marker(Mark.SAFE), null),
                Records.value(Samples.transfer()),
                "field 'mark' is missing");
    }

    @Test
    void anotherTypeIsRefused() {
        byte[] value = Records.value(Samples.transfer());
        refuses(new RecordHeaders(), value, "header 'ce_type' is missing");
        refuses(typed(null), value, "header 'ce_type' is missing");
        for (String type :
                new String[] {"", "headwater.event.observed.v2", "headwater.block", "com.example.order.v1"}) {
            refuses(
                    typed(type),
                    value,
                    "header 'ce_type' is '" + type + "', which is no type of Headwater's version 1");
        }
    }

    @Test
    void aTombstoneIsRefused() {
        refuses(Records.headers(Samples.transfer(), null), null, "value is missing");
    }

    private static Headers typed(@org.jspecify.annotations.Nullable String type) {
        return new RecordHeaders().add(Records.TYPE, type == null ? null : type.getBytes(UTF_8));
    }

    private static void refuses(Headers headers, byte @org.jspecify.annotations.Nullable [] value, String message) {
        assertThatExceptionOfType(UnreadableRecordException.class)
                .isThrownBy(() -> Records.read(headers, value))
                .withMessage(message);
    }

    /** As a consumer of another team sees the record. */
    private static CloudEvent cloudEvent(ChainRecord chainRecord) {
        byte[] value = Records.value(chainRecord);
        ConsumerRecord<byte[], byte[]> consumed = new ConsumerRecord<>(
                "topic",
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                0,
                value.length,
                Records.key(chainRecord),
                value,
                Records.headers(chainRecord, TRACEPARENT),
                Optional.empty());
        return KafkaMessageFactory.createReader(consumed).toEvent();
    }
}
