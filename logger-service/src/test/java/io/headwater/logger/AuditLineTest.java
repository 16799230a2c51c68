package io.headwater.logger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.EventJson;
import io.headwater.common.event.Stage;
import io.headwater.common.event.UnreadableRecordException;
import io.headwater.testing.SampleEvents;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class AuditLineTest {
    private static final String TOPIC = "headwater.logging";

    private final ChainEvent event = SampleEvents.transfer(41, 7, SampleEvents.address(1));

    @Test
    void holdsPlaceIdentityTraceAndThePayloadAsItCame() throws Exception {
        String line = new String(AuditLine.of(SampleEvents.consumerRecord(TOPIC, 3, 12, event), event), UTF_8);

        assertThat(line)
                .isEqualTo("{\"topic\":\"headwater.logging\",\"partition\":3,\"offset\":12,\"id\":\"" + event.id()
                        + "\",\"stage\":\"observed\",\"traceId\":\""
                        + event.transaction().hash().substring(2, 34) + "\",\"event\":"
                        + new String(EventJson.write(event), UTF_8) + "}\n");
    }

    @Test
    void tellsItsOffset() throws Exception {
        byte[] line = withoutLineFeed(AuditLine.of(SampleEvents.consumerRecord(TOPIC, 3, 12, event), event));

        assertThat(AuditLine.offset(line, TOPIC, 3)).isEqualTo(12);
    }

    @Test
    void staysOneLineWhereThePayloadHasLineBreaks() throws Exception {
        String pretty = new String(EventJson.write(event), UTF_8).replace(",\"", "\r\n,\"");
        var source = new ConsumerRecord<>(TOPIC, 0, 1, new byte[0], pretty.getBytes(UTF_8));

        byte[] line = AuditLine.of(source, event);

        assertThat(new String(line, UTF_8)).endsWith("}\n").containsOnlyOnce("\n");
        assertThat(new String(line, UTF_8)).doesNotContain("\r");
        assertThat(AuditLine.offset(withoutLineFeed(line), TOPIC, 0)).isEqualTo(1);
    }

    @Test
    void escapesAnIdentityThatIsNoneOfOurs() throws Exception {
        ChainEvent odd = new ChainEvent(
                "\"},\n{",
                Stage.REMOVED,
                1,
                event.block(),
                event.transaction(),
                0,
                event.contract(),
                null,
                null,
                Map.of(),
                event.raw());

        byte[] line = withoutLineFeed(AuditLine.of(SampleEvents.consumerRecord(TOPIC, 0, 9, odd), odd));

        assertThat(new String(line, UTF_8)).doesNotContain("\n");
        assertThat(AuditLine.offset(line, TOPIC, 0)).isEqualTo(9);
    }

    @Test
    void refusesAnEventThatHasNoTrace() {
        ChainEvent untraceable = new ChainEvent(
                event.id(),
                event.stage(),
                1,
                event.block(),
                new ChainEvent.Transaction("0x12", 0),
                0,
                event.contract(),
                null,
                null,
                null,
                event.raw());

        assertThatThrownBy(() -> AuditLine.of(SampleEvents.consumerRecord(TOPIC, 0, 9, event), untraceable))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining("transaction.hash")
                .hasMessageContaining("0x12");
    }

    @Test
    void isNoLineOfAnotherPartition() throws Exception {
        byte[] line = withoutLineFeed(AuditLine.of(SampleEvents.consumerRecord(TOPIC, 3, 12, event), event));

        assertThatThrownBy(() -> AuditLine.offset(line, TOPIC, 4)).hasMessageContaining("partition 4");
        assertThatThrownBy(() -> AuditLine.offset(line, "other", 3)).hasMessageContaining("other");
    }

    private static byte[] withoutLineFeed(byte[] line) {
        return java.util.Arrays.copyOf(line, line.length - 1);
    }
}
