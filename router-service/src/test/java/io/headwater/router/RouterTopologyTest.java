package io.headwater.router;

import static io.headwater.common.event.Mark.FINALIZED;
import static io.headwater.common.event.Mark.OBSERVED;
import static io.headwater.common.event.Mark.REMOVED;
import static io.headwater.common.event.Mark.SAFE;
import static io.headwater.router.RouterHarness.OTHER;
import static io.headwater.router.RouterHarness.TOKEN;
import static io.headwater.testing.SampleEvents.marker;
import static io.headwater.testing.SampleEvents.transfer;
import static io.headwater.testing.SampleEvents.undecoded;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.Mark;
import io.headwater.common.event.Stage;
import io.headwater.common.kafka.Records;
import io.headwater.common.kafka.Topics;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RouterTopologyTest {
    private static final String CHAIN = "local";
    private static final long ID = 31_337;

    private final RouterHarness router = new RouterHarness(
            List.of(
                    route("live", Stage.OBSERVED, List.of(), List.of(), List.of()),
                    route("careful", Stage.SAFE, List.of(), List.of(), List.of()),
                    route("final", Stage.FINALIZED, List.of(), List.of(), List.of()),
                    route("token", Stage.OBSERVED, List.of(), List.of(TOKEN), List.of()),
                    route("transfers", Stage.OBSERVED, List.of(), List.of(), List.of("Transfer")),
                    route("signed", Stage.OBSERVED, List.of(), List.of(), List.of("Transfer(address,address,uint256)")),
                    route("approvals", Stage.OBSERVED, List.of(), List.of(), List.of("Approval")),
                    route("elsewhere", Stage.OBSERVED, List.of("side"), List.of(), List.of())),
            CHAIN,
            "side");

    private static Route route(
            String topic, Stage stage, List<String> chains, List<String> contracts, List<String> events) {
        return new Route("to " + topic, topic, stage, chains, contracts, events);
    }

    private static ChainEvent event(long number, int logIndex) {
        return transfer(ID, number, "a", logIndex, TOKEN);
    }

    private static BlockMarker mark(Mark mark, long number) {
        return marker(mark, ID, number, "a");
    }

    @AfterEach
    void close() {
        router.close();
    }

    @Test
    void deliversEachStageOnceAndMarkersAfterWhatTheyCause() {
        router.publish(CHAIN, event(7, 0), event(7, 1), mark(OBSERVED, 7), event(8, 0), mark(OBSERVED, 8));
        router.publish(CHAIN, mark(SAFE, 7), mark(SAFE, 7), mark(SAFE, 8), mark(FINALIZED, 7), mark(FINALIZED, 7));
        String allMarkers = "[observed 7] [observed 8] [safe 7] [safe 7] [safe 8] [finalized 7] [finalized 7]";
        assertThat(line("live"))
                .isEqualTo("observed 7/0 observed 7/1 [observed 7] observed 8/0 [observed 8]"
                        + " [safe 7] [safe 7] [safe 8] [finalized 7] [finalized 7]");
        assertThat(line("careful"))
                .isEqualTo("[observed 7] [observed 8] safe 7/0 safe 7/1 [safe 7] [safe 7] safe 8/0 [safe 8]"
                        + " [finalized 7] [finalized 7]");
        assertThat(line("final"))
                .isEqualTo("[observed 7] [observed 8] [safe 7] [safe 7] [safe 8]"
                        + " finalized 7/0 finalized 7/1 [finalized 7] [finalized 7]");
        assertThat(line("approvals")).isEqualTo(allMarkers);
        assertThat(line("elsewhere")).isEqualTo(allMarkers);
    }

    @Test
    void takesBackABlockInReverseOrderWhereItWasDelivered() {
        router.publish(CHAIN, event(7, 0), event(8, 0), event(8, 3), event(8, 11), mark(SAFE, 7));
        List.of("live", "careful", "final").forEach(router::records);
        router.publish(CHAIN, mark(REMOVED, 8), mark(REMOVED, 7), mark(SAFE, 8), mark(FINALIZED, 8));
        assertThat(line("live"))
                .isEqualTo("removed 8/11 removed 8/3 removed 8/0 [removed 8] removed 7/0 [removed 7]"
                        + " [safe 8] [finalized 8]");
        assertThat(line("careful")).isEqualTo("[removed 8] removed 7/0 [removed 7] [safe 8] [finalized 8]");
        assertThat(line("final")).isEqualTo("[removed 8] [removed 7] [safe 8] [finalized 8]");
    }

    @Test
    void removalCarriesOriginalIdKeyAndPayload() {
        ChainEvent event = event(7, 2);
        router.publish(CHAIN, event, mark(REMOVED, 7));
        List<TestRecord<byte[], byte[]>> routed = router.records("live");
        TestRecord<byte[], byte[]> original = routed.get(0);
        TestRecord<byte[], byte[]> removal = routed.get(1);
        assertThat(RouterHarness.parse(removal)).isEqualTo(event.at(Stage.REMOVED));
        assertThat(removal.key()).isEqualTo(original.key()).isEqualTo(TOKEN.getBytes(UTF_8));
        assertThat(Records.text(removal.headers(), Records.ID)).isEqualTo(event.id() + "/removed");
        assertThat(Records.text(removal.headers(), Records.TYPE)).isEqualTo("headwater.event.removed.v1");
    }

    @Test
    void whatReplacesARemovedSafeBlockBecomesSafeItself() {
        router.publish(CHAIN, event(7, 0), mark(SAFE, 7), mark(REMOVED, 7));
        router.publish(CHAIN, transfer(ID, 7, "b", 5, TOKEN), marker(SAFE, ID, 7, "b"));
        assertThat(line("careful")).isEqualTo("safe 7/0 [safe 7] removed 7/0 [removed 7] safe 7/5 [safe 7]");
    }

    @Test
    void theSameBlockMayReturn() {
        router.publish(CHAIN, event(7, 0), mark(REMOVED, 7), event(7, 0), mark(SAFE, 7));
        assertThat(line("live")).isEqualTo("observed 7/0 removed 7/0 [removed 7] observed 7/0 [safe 7]");
        assertThat(line("careful")).isEqualTo("[removed 7] safe 7/0 [safe 7]");
    }

    @Test
    void removesTheNamedBlockOnly() {
        router.publish(CHAIN, event(7, 0), marker(REMOVED, ID, 7, "b"));
        assertThat(line("live")).isEqualTo("observed 7/0 [removed 7]");
    }

    @Test
    void aBlockWithoutEventsIsRemovedWithoutAnything() {
        router.publish(CHAIN, mark(REMOVED, 7), mark(REMOVED, 6));
        assertThat(line("live")).isEqualTo("[removed 7] [removed 6]");
    }

    @Test
    void passesOverAnEventThatWaitsAlready() {
        router.publish(CHAIN, event(7, 0), event(7, 0), mark(FINALIZED, 7));
        assertThat(line("live")).isEqualTo("observed 7/0 [finalized 7]");
        assertThat(line("final")).isEqualTo("finalized 7/0 [finalized 7]");
    }

    @Test
    void passesFinalEventsStraightThroughToAllRoutes() {
        router.publish(CHAIN, event(7, 0).at(Stage.FINALIZED), mark(OBSERVED, 7), mark(SAFE, 7), mark(FINALIZED, 7));
        for (String topic : List.of("live", "careful", "final", "token")) {
            assertThat(line(topic)).isEqualTo("finalized 7/0 [observed 7] [safe 7] [finalized 7]");
        }
        assertThat(line("elsewhere")).isEqualTo("[observed 7] [safe 7] [finalized 7]");
    }

    @Test
    void finalityWithoutSafetyReachesTheRoutesOfBoth() {
        router.publish(CHAIN, event(7, 0), mark(FINALIZED, 7));
        assertThat(line("careful")).isEqualTo("finalized 7/0 [finalized 7]");
        assertThat(line("final")).isEqualTo("finalized 7/0 [finalized 7]");
    }

    @Test
    void anEventBelowAKnownHeightHasItsStageAtOnce() {
        router.publish(CHAIN, mark(SAFE, 9), mark(FINALIZED, 7), event(7, 0), event(9, 0), mark(REMOVED, 9));
        assertThat(line("live")).isEqualTo("[safe 9] [finalized 7] finalized 7/0 safe 9/0 removed 9/0 [removed 9]");
        assertThat(line("careful")).isEqualTo("[safe 9] [finalized 7] finalized 7/0 safe 9/0 removed 9/0 [removed 9]");
        assertThat(line("final")).isEqualTo("[safe 9] [finalized 7] finalized 7/0 [removed 9]");
    }

    @Test
    void filtersByContractEventAndChain() {
        router.publish(CHAIN, event(7, 0), transfer(ID, 7, "a", 1, OTHER), undecoded(event(7, 2)));
        router.publish("side", transfer(5, 7, "a", 3, OTHER));
        assertThat(line("live")).isEqualTo("observed 7/0 observed 7/1 observed 7/2 observed 7/3");
        assertThat(line("token")).isEqualTo("observed 7/0 observed 7/2");
        assertThat(line("transfers")).isEqualTo("observed 7/0 observed 7/1 observed 7/3");
        assertThat(line("signed")).isEqualTo("observed 7/0 observed 7/1 observed 7/3");
        assertThat(line("approvals")).isEmpty();
        assertThat(line("elsewhere")).isEqualTo("observed 7/3");
    }

    @Test
    void chainsDoNotTouchEachOther() {
        router.publish(CHAIN, event(7, 0)).publish("side", transfer(5, 7, "a", 1, TOKEN));
        router.publish("side", marker(SAFE, 5, 7, "a"), marker(REMOVED, 5, 7, "a"));
        router.publish(CHAIN, mark(SAFE, 7));
        assertThat(line("live")).isEqualTo("observed 7/0 observed 7/1 [safe 7] removed 7/1 [removed 7] [safe 7]");
        assertThat(line("careful")).isEqualTo("safe 7/1 [safe 7] removed 7/1 [removed 7] safe 7/0 [safe 7]");
    }

    @Test
    void setsAsideWhatItCannotReadAndGoesOn() {
        byte[] key = TOKEN.getBytes(UTF_8);
        byte[] value = "{".getBytes(UTF_8);
        router.publish(CHAIN, event(7, 0));
        router.publish(CHAIN, key, value, Records.headers(event(7, 1), null));
        router.publish(CHAIN, null, null, new RecordHeaders());
        router.publish(CHAIN, mark(OBSERVED, 7));
        assertThat(line("live")).isEqualTo("observed 7/0 [observed 7]");
        List<TestRecord<byte[], byte[]>> letters = router.records(Topics.DEAD_LETTERS);
        assertThat(letters).hasSize(2);
        TestRecord<byte[], byte[]> letter = letters.get(0);
        assertThat(letter.key()).isEqualTo(key);
        assertThat(letter.value()).isEqualTo(value);
        assertThat(Records.text(letter.headers(), Records.ID))
                .isEqualTo(event(7, 1).id() + "/observed");
        assertThat(Records.text(letter.headers(), "headwater.dead-letter.reason"))
                .contains("JSON");
        assertThat(Records.text(letter.headers(), "headwater.dead-letter.service"))
                .isEqualTo("router");
        assertThat(Records.text(letter.headers(), "headwater.dead-letter.topic"))
                .isEqualTo(Topics.events(CHAIN));
        assertThat(Records.text(letter.headers(), "headwater.dead-letter.partition"))
                .isEqualTo("0");
        assertThat(Records.text(letter.headers(), "headwater.dead-letter.offset"))
                .isEqualTo("1");
        assertThat(letters.get(1).value()).isNull();
        assertThat(router.metrics()).contains("headwater_dead_letters_total{otel_scope_name=\"io.headwater\"} 2");
    }

    @Test
    void aDeadLetterIsNeverLargerThanABrokerTakes() {
        router.publish(CHAIN, TOKEN.getBytes(UTF_8), new byte[1_048_000], Records.headers(event(7, 1), null));
        assertThat(router.records(Topics.DEAD_LETTERS)).singleElement().satisfies(letter -> {
            assertThat(letter.value()).isNull();
            assertThat(Records.text(letter.headers(), "headwater.dead-letter.left-out"))
                    .isEqualTo("value");
            assertThat(Records.text(letter.headers(), "headwater.dead-letter.offset"))
                    .isEqualTo("0");
        });
    }

    @Test
    void setsAsideAnEventUnderAForeignKeyOrAtAStageOfTheRouter() {
        router.publish(CHAIN, OTHER.getBytes(UTF_8), Records.value(event(7, 0)), Records.headers(event(7, 0), null));
        router.publish(CHAIN, null, Records.value(event(7, 0)), Records.headers(event(7, 0), null));
        router.publish(CHAIN, event(7, 0).at(Stage.SAFE), event(7, 0).at(Stage.REMOVED));
        assertThat(line("live")).isEmpty();
        assertThat(router.records(Topics.DEAD_LETTERS))
                .extracting(letter -> Records.text(letter.headers(), "headwater.dead-letter.reason"))
                .satisfiesExactly(
                        reason -> assertThat(reason).contains(OTHER, "contract", TOKEN),
                        reason -> assertThat(reason).contains("key is ''"),
                        reason -> assertThat(reason).contains("'safe'"),
                        reason -> assertThat(reason).contains("'removed'"));
    }

    @Test
    void anEventWithoutTraceContextIsARootInItsTransactionsTrace() {
        ChainEvent event = event(7, 0);
        router.publish(CHAIN, TOKEN.getBytes(UTF_8), Records.value(event), Records.headers(event, "nonsense"));
        assertThat(line("live")).isEqualTo("observed 7/0");
        assertThat(router.spans().getFinishedSpanItems())
                .singleElement()
                .satisfies(span -> assertThat(span.getTraceId())
                        .isEqualTo(event.transaction().hash().substring(2, 34)));
    }

    @Test
    void severalRoutesToOneTopicDeliverOnce() {
        List<Route> routes = List.of(
                route("shared", Stage.OBSERVED, List.of(), List.of(TOKEN), List.of()),
                new Route("second", "shared", Stage.OBSERVED, List.of(), List.of(), List.of()),
                new Route("third", "shared", Stage.FINALIZED, List.of(), List.of(), List.of()));
        try (RouterHarness shared = new RouterHarness(routes, CHAIN)) {
            shared.publish(CHAIN, event(7, 0), event(8, 0), mark(REMOVED, 8), mark(FINALIZED, 7));
            assertThat(shared.read("shared"))
                    .containsExactly(
                            "observed 7/0",
                            "observed 8/0",
                            "removed 8/0",
                            "[removed 8]",
                            "finalized 7/0",
                            "[finalized 7]");
        }
    }

    @Test
    void countsTheEventsThatWait() {
        router.publish(CHAIN, event(7, 0), event(8, 0), event(9, 0), mark(SAFE, 9));
        assertThat(router.metrics()).contains("headwater_events_waiting{otel_scope_name=\"io.headwater\"} 3.0");
        router.publish(CHAIN, mark(REMOVED, 9), mark(FINALIZED, 7));
        assertThat(router.metrics()).contains("headwater_events_waiting{otel_scope_name=\"io.headwater\"} 1.0");
    }

    private String line(String topic) {
        return String.join(" ", router.read(topic));
    }
}
