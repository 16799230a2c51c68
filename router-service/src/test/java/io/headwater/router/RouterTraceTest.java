package io.headwater.router;

import static io.headwater.common.event.Mark.FINALIZED;
import static io.headwater.common.event.Mark.OBSERVED;
import static io.headwater.common.event.Mark.REMOVED;
import static io.headwater.router.RouterHarness.TOKEN;
import static io.headwater.router.RouterHarness.TRACEPARENT;
import static io.headwater.testing.SampleEvents.marker;
import static io.headwater.testing.SampleEvents.transfer;
import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.common.event.Stage;
import io.headwater.common.kafka.Records;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RouterTraceTest {
    private final RouterHarness router = new RouterHarness(
            List.of(
                    new Route("live", "live", Stage.OBSERVED, List.of(), List.of(), List.of()),
                    new Route("twin", "twin", Stage.OBSERVED, List.of(), List.of(), List.of()),
                    new Route("final", "final", Stage.FINALIZED, List.of(), List.of(), List.of())),
            "local");

    @AfterEach
    void close() {
        router.close();
    }

    @Test
    void oneSpanForEachEventAndStageUnderTheContextThatCame() {
        router.publish("local", transfer(1, 7, "a", 0, TOKEN), transfer(1, 8, "a", 0, TOKEN));
        router.publish("local", marker(OBSERVED, 1, 8, "a"), marker(REMOVED, 1, 8, "a"), marker(FINALIZED, 1, 7, "a"));
        List<SpanData> spans = router.spans().getFinishedSpanItems();
        assertThat(spans).hasSize(4);
        assertThat(spans).extracting(SpanData::getSpanId).doesNotHaveDuplicates();
        assertThat(spans).allSatisfy(span -> {
            assertThat(span.getName()).isEqualTo("route headwater.events.local");
            assertThat(span.getTraceId()).isEqualTo(TRACEPARENT.substring(3, 35));
            assertThat(span.getParentSpanId()).isEqualTo(TRACEPARENT.substring(36, 52));
        });
        assertThat(contexts("live"))
                .containsExactly(context(spans.get(0)), context(spans.get(1)), context(spans.get(2)));
        assertThat(contexts("twin"))
                .containsExactly(context(spans.get(0)), context(spans.get(1)), context(spans.get(2)));
        assertThat(contexts("final")).containsExactly(context(spans.get(3)));
    }

    @Test
    void aReplayMakesTheSameSpanAgain() {
        router.publish("local", transfer(1, 7, "a", 0, TOKEN), marker(REMOVED, 1, 7, "a"));
        router.publish("local", transfer(1, 7, "a", 0, TOKEN));
        assertThat(router.spans().getFinishedSpanItems())
                .extracting(SpanData::getSpanId)
                .satisfies(ids -> assertThat(ids.get(2)).isEqualTo(ids.get(0)).isNotEqualTo(ids.get(1)));
    }

    @Test
    void anEventForNoRouteMakesNoSpan() {
        try (RouterHarness idle = new RouterHarness(
                List.of(new Route("none", "none", Stage.FINALIZED, List.of(), List.of(), List.of())), "local")) {
            idle.publish("local", transfer(1, 7, "a", 0, TOKEN), marker(OBSERVED, 1, 7, "a"));
            assertThat(idle.spans().getFinishedSpanItems()).isEmpty();
        }
    }

    private static String context(SpanData span) {
        return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-01";
    }

    /** The contexts of a topic's events; markers, which must have none, are left out. */
    private List<String> contexts(String topic) {
        return router.records(topic).stream()
                .map(TestRecord::headers)
                .map(headers -> Records.text(headers, Records.TRACEPARENT))
                .filter(java.util.Objects::nonNull)
                .toList();
    }
}
