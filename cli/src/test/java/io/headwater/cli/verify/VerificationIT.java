package io.headwater.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.cli.Sample;
import io.headwater.cli.verify.Difference.Kind;
import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.Mark;
import io.headwater.common.event.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A topic on a real broker, told wrongly in every way that there is: verifying must find each of them. */
class VerificationIT {
    private static final BlockMarker.Block FIRST = Sample.block(1, "main");
    private static final BlockMarker.Block SECOND = Sample.block(2, "main");
    private static final BlockMarker.Block FORKED = Sample.block(2, "fork");
    private static final ChainEvent MINT = Sample.transfer(FIRST, 0, Sample.NOBODY, Sample.ALICE, 1_000);
    private static final ChainEvent TRANSFER = Sample.transfer(SECOND, 0, Sample.ALICE, Sample.BOB, 100);
    private static final ChainEvent OTHER = Sample.transfer(FORKED, 0, Sample.ALICE, Sample.BOB, 7);

    @TempDir
    private Path folder;

    private Scene scene;

    @BeforeEach
    void aMintOnAllSides() throws IOException {
        scene = new Scene(folder);
        scene.tell(FIRST, MINT);
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void nothingDiffersWhereAllTellTheSame() {
        scene.tell(SECOND, TRANSFER);
        VerifyReport report = verify();

        assertThat(report.differences()).isEmpty();
        assertThat(report.ok()).isTrue();
        assertThat(report.events()).isEqualTo(new VerifyReport.Events(2, 2, 2L, 0, 0, 0, 0, 0, 0, 0));
        assertThat(report.audit()).isEqualTo(new VerifyReport.Audit(0, 0, 0, 0));
        assertThat(report.holders()).isEqualTo(new VerifyReport.Holders(2, 0));
        assertThat(report.chain().block()).isEqualTo(2);
    }

    @Test
    void nothingDiffersAfterAReorganisationThatWasTold() {
        scene.tell(SECOND, TRANSFER);
        scene.undo(SECOND, TRANSFER);
        scene.tell(FORKED, OTHER);
        VerifyReport report = verify();

        assertThat(report.differences()).isEmpty();
        assertThat(report.events()).isEqualTo(new VerifyReport.Events(2, 3, 3L, 0, 0, 0, 0, 0, 0, 1));
        assertThat(report.reorgs()).isEqualTo(1);
    }

    @Test
    void findsAMissingEvent() {
        scene.node().mine(SECOND, TRANSFER);
        scene.complete(SECOND);
        VerifyReport report = verify();

        assertThat(report.events().missing()).isEqualTo(1);
        assertThat(report.differences()).anySatisfy(difference -> {
            assertThat(difference.kind()).isEqualTo(Kind.MISSING);
            assertThat(difference.subject()).isEqualTo(TRANSFER.id());
            assertThat(difference.detail()).contains(TRANSFER.transaction().hash());
        });
    }

    @Test
    void findsADuplicatedEvent() {
        scene.node().mine(SECOND, TRANSFER);
        scene.publish(TRANSFER);
        scene.publish(TRANSFER);
        scene.audit(TRANSFER);
        scene.complete(SECOND);
        VerifyReport report = verify();

        assertThat(report.events().duplicated()).isEqualTo(1);
        assertThat(report.events().published()).isEqualTo(3);
        assertThat(subjects(report, Kind.DUPLICATED)).containsExactly(TRANSFER.id());
    }

    @Test
    void findsAnInventedEvent() {
        scene.tell(SECOND, TRANSFER);
        scene.node().mine(SECOND);

        assertThat(subjects(verify(), Kind.INVENTED)).containsExactly(TRANSFER.id());
    }

    @Test
    void findsAnAlteredLog() {
        scene.tell(SECOND, Sample.transfer(SECOND, 0, Sample.ALICE, Sample.BOB, 101));
        scene.node().mine(SECOND, TRANSFER);

        assertThat(verify().differences()).anySatisfy(difference -> {
            assertThat(difference.kind()).isEqualTo(Kind.ALTERED);
            assertThat(difference.subject()).isEqualTo(TRANSFER.id());
            assertThat(difference.detail()).endsWith(": data");
        });
    }

    @Test
    void findsAlteredArguments() {
        Map<String, Object> args = new HashMap<>(Map.of("from", Sample.ALICE, "to", Sample.BOB));
        args.put("value", "101");
        scene.tell(SECOND, Sample.withRaw(TRANSFER, args, TRANSFER.raw()));
        scene.node().mine(SECOND, TRANSFER);

        assertThat(subjects(verify(), Kind.ALTERED)).containsExactly(TRANSFER.id());
    }

    @Test
    void findsAnEventThatWasRemovedThoughItStands() {
        scene.tell(SECOND, TRANSFER);
        scene.undo(SECOND, TRANSFER);
        scene.complete(SECOND);
        VerifyReport report = verify();

        assertThat(subjects(report, Kind.MISSING)).containsExactly(TRANSFER.id());
        assertThat(report.events().removed()).isEqualTo(1);
    }

    @Test
    void findsARemovalThatWasNotTold() {
        scene.tell(SECOND, TRANSFER);
        scene.tell(FORKED, OTHER);
        VerifyReport report = verify();

        assertThat(subjects(report, Kind.INVENTED)).containsExactly(TRANSFER.id());
        assertThat(subjects(report, Kind.OUT_OF_ORDER)).containsExactly(OTHER.id());
    }

    @Test
    void findsEventsOutOfOrder() {
        ChainEvent later = Sample.transfer(SECOND, 1, Sample.ALICE, Sample.BOB, 1);
        scene.tell(SECOND, later, TRANSFER);

        assertThat(subjects(verify(), Kind.OUT_OF_ORDER)).containsExactly(TRANSFER.id());
    }

    @Test
    void findsATopicThatStaysBehindTheChain() {
        scene.node().mine(SECOND, TRANSFER);
        VerifyReport report = verify();

        assertThat(report.ok()).isFalse();
        assertThat(report.differences())
                .containsExactly(new Difference(
                        Kind.BEHIND, "listener", "the topic is complete up to block 1 but the chain was at 2"));
    }

    @Test
    void findsATopicThatMissedAReorganisation() {
        scene.tell(SECOND, TRANSFER);
        scene.node().mine(FORKED, OTHER);

        assertThat(verify().differences())
                .extracting(Difference::kind)
                .contains(Kind.BEHIND, Kind.MISSING, Kind.INVENTED);
    }

    @Test
    void findsAMissingLineOfTheAuditLog() {
        scene.node().mine(SECOND, TRANSFER);
        scene.publish(TRANSFER);
        scene.complete(SECOND);
        scene.hold(Sample.ALICE, 900);
        scene.hold(Sample.BOB, 100);
        VerifyReport report = verify();

        assertThat(report.differences()).extracting(Difference::kind).containsExactly(Kind.AUDIT_MISSING);
        assertThat(report.events().audited()).isEqualTo(1);
    }

    @Test
    void findsDuplicatedAndInventedLinesOfTheAuditLog() {
        scene.audit(MINT);
        scene.audit(TRANSFER);
        scene.audit(MINT.at(Stage.REMOVED));
        VerifyReport report = verify();

        assertThat(subjects(report, Kind.AUDIT_DUPLICATED)).containsExactly(MINT.id());
        assertThat(subjects(report, Kind.AUDIT_INVENTED)).containsExactlyInAnyOrder(MINT.id(), TRANSFER.id());
    }

    @Test
    void findsWrongHolders() {
        scene.hold(Sample.ALICE, 999);
        scene.hold("0x" + "cc".repeat(20), 1);
        VerifyReport report = verify();

        assertThat(report.holders()).isEqualTo(new VerifyReport.Holders(2, 2));
        assertThat(report.differences())
                .allSatisfy(difference -> assertThat(difference.kind()).isEqualTo(Kind.HOLDER));
    }

    @Test
    void findsAnInventoryThatStaysBehind() {
        scene.node().mine(SECOND);
        scene.mark(Sample.marker(Mark.OBSERVED, 2, "main"));

        assertThat(verify().differences())
                .containsExactly(new Difference(
                        Kind.BEHIND,
                        "inventory",
                        "contract " + Sample.TOKEN + ": the inventory is at block 1 but the topic was at 2"));
    }

    private VerifyReport verify() {
        return scene.verify(Duration.ZERO);
    }

    private static List<String> subjects(VerifyReport report, Kind kind) {
        return report.differences().stream()
                .filter(difference -> difference.kind() == kind)
                .map(Difference::subject)
                .toList();
    }
}
