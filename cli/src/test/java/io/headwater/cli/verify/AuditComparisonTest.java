package io.headwater.cli.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.cli.Sample;
import io.headwater.cli.verify.Difference.Kind;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.Stage;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditComparisonTest {
    private static final ChainEvent KEPT = Sample.transfer(1, 0);
    private static final ChainEvent GONE = Sample.transfer(2, 0);

    private final EventBook topic = new EventBook();
    private final AuditState audit = new AuditState(Sample.CHAIN_ID);
    private long offset;

    @BeforeEach
    void theTopicTellsOfTwoEventsAndRemovesOne() {
        topic.observe(KEPT);
        topic.observe(GONE);
        topic.remove(GONE.id());
        topic.fallsDue(10);
    }

    @Test
    void nothingDiffersWhereBothTellTheSame() {
        append(KEPT, GONE, GONE.at(Stage.REMOVED));

        AuditComparison comparison = AuditComparison.of(topic, audit);
        assertThat(comparison.differences().first()).isEmpty();
        assertThat(comparison.audited()).isEqualTo(2);
    }

    @Test
    void anEventWithoutALineIsMissing() {
        append(GONE, GONE.at(Stage.REMOVED));

        assertThat(kinds()).containsExactly(Kind.AUDIT_MISSING);
        assertThat(AuditComparison.of(topic, audit).incomplete()).isTrue();
        assertThat(AuditComparison.of(topic, audit).audited()).isEqualTo(1);
    }

    @Test
    void aRemovalWithoutALineIsMissing() {
        append(KEPT, GONE);

        assertThat(kinds()).containsExactly(Kind.AUDIT_MISSING);
    }

    @Test
    void aRemovalBeforeItsEventIsNone() {
        append(KEPT, GONE.at(Stage.REMOVED), GONE);

        assertThat(kinds()).containsExactlyInAnyOrder(Kind.AUDIT_DUPLICATED, Kind.AUDIT_MISSING);
    }

    @Test
    void theSameEventTwiceIsDuplicated() {
        append(KEPT, KEPT, GONE, GONE.at(Stage.REMOVED));

        assertThat(kinds()).containsExactly(Kind.AUDIT_DUPLICATED);
    }

    @Test
    void anEventThatTheTopicLacksIsInvented() {
        append(KEPT, GONE, GONE.at(Stage.REMOVED), Sample.transfer(3, 0));

        assertThat(kinds()).containsExactly(Kind.AUDIT_INVENTED);
    }

    @Test
    void aRemovalThatTheTopicDoesNotTellIsInvented() {
        append(KEPT, KEPT.at(Stage.REMOVED), GONE, GONE.at(Stage.REMOVED));

        assertThat(kinds()).containsExactly(Kind.AUDIT_INVENTED);
    }

    @Test
    void anotherPayloadIsAltered() {
        append(Sample.withRaw(KEPT, KEPT.args(), new ChainEvent.Raw(List.of(), "0x")), GONE, GONE.at(Stage.REMOVED));

        assertThat(kinds()).containsExactly(Kind.AUDIT_ALTERED);
    }

    @Test
    void aRemovalMustBearThePayloadOfItsEvent() {
        append(
                KEPT,
                GONE,
                Sample.withRaw(GONE, GONE.args(), new ChainEvent.Raw(List.of(), "0x"))
                        .at(Stage.REMOVED));

        assertThat(kinds()).containsExactly(Kind.AUDIT_ALTERED);
    }

    @Test
    void anEventAboveTheHeightIsNotDueYet() {
        topic.observe(Sample.transfer(11, 0));
        topic.fallsDue(10);
        append(KEPT, GONE, GONE.at(Stage.REMOVED));

        assertThat(kinds()).isEmpty();
    }

    @Test
    void aTornOrForeignLineIsAltered() {
        append(KEPT, GONE, GONE.at(Stage.REMOVED));
        audit.line("file:4", "{\"topic\":".getBytes(UTF_8));
        audit.line("file:5", AuditLines.of(0, 1, KEPT).getBytes(UTF_8));

        assertThat(kinds()).containsExactly(Kind.AUDIT_ALTERED, Kind.AUDIT_ALTERED, Kind.AUDIT_DUPLICATED);
    }

    private void append(ChainEvent... events) {
        for (ChainEvent event : events) {
            audit.line("file:" + offset, AuditLines.of(0, offset++, event).getBytes(UTF_8));
        }
    }

    private List<Kind> kinds() {
        return AuditComparison.of(topic, audit).differences().first().stream()
                .map(Difference::kind)
                .toList();
    }
}
