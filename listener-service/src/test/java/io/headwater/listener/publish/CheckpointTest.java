package io.headwater.listener.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.Mark;
import io.headwater.common.lifecycle.StartupException;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CheckpointTest {
    private final Checkpoint fresh = Checkpoint.start(31337, 5);

    @Test
    void remembersTheBlocksFromTheFinalizedOneOn() {
        Checkpoint checkpoint = fresh.extend(blocks(5, 20)).finality(new Finality(block(18), block(15)));

        assertThat(checkpoint.next()).isEqualTo(21);
        assertThat(checkpoint.recent())
                .extracting(BlockMarker.Block::number)
                .containsExactly(15L, 16L, 17L, 18L, 19L, 20L);
        assertThat(checkpoint.at(17)).contains(block(17));
        assertThat(checkpoint.at(14)).isEmpty();
        assertThat(checkpoint.at(21)).isEmpty();
    }

    @Test
    void finalityNeverPassesTheTipAndNeverGoesBack() {
        Checkpoint checkpoint = fresh.extend(blocks(5, 8)).finality(new Finality(block(8), block(7)));
        assertThat(checkpoint.safe()).isEqualTo(8);
        assertThat(checkpoint.finalized()).isEqualTo(7);

        assertThat(checkpoint.finality(new Finality(block(9), block(9)))).isEqualTo(checkpoint);
        assertThat(checkpoint.finality(new Finality(block(6), block(5)))).isEqualTo(checkpoint);
    }

    @Test
    void whatIsFinalIsSafe() {
        Checkpoint before = fresh.extend(blocks(5, 9));
        Finality told = new Finality(null, block(8));

        Checkpoint after = before.finality(told);

        assertThat(after.safe()).isEqualTo(8);
        assertThat(ProgressMarkers.between(before, told, after))
                .containsExactly(marker(Mark.SAFE, 8), marker(Mark.FINALIZED, 8));
    }

    @Test
    void theFinalityOfABlockThatIsNotPublishedDoesNotCount() {
        Checkpoint checkpoint = fresh.extend(blocks(5, 10));
        BlockMarker.Block other = new BlockMarker.Block(8, "0xother", "0xb7", 8);

        assertThat(new Finality(other, other).since(checkpoint)).isEqualTo(Finality.NONE);
        assertThat(checkpoint.finality(new Finality(other, other))).isEqualTo(checkpoint);
    }

    @Test
    void undoingGivesBackTheHeights() {
        Checkpoint checkpoint = fresh.extend(blocks(5, 10)).finality(new Finality(block(9), block(6)));

        Checkpoint undone = checkpoint.undo(List.of(block(10), block(9), block(8)));

        assertThat(undone.next()).isEqualTo(8);
        assertThat(undone.tip()).contains(block(7));
        assertThat(undone.safe()).isEqualTo(7);
        assertThat(undone.finalized()).isEqualTo(6);
    }

    @Test
    void aChainThatBecomesFinalLateIsRememberedUpToABound() {
        Checkpoint checkpoint = fresh.extend(blocks(5, 3_000));
        assertThat(checkpoint.recent()).hasSize(Checkpoint.LONGEST);
        assertThat(checkpoint.tip()).contains(block(3_000));

        Finality told = new Finality(block(900), block(800));
        Checkpoint settled = checkpoint.finality(told);

        assertThat(settled.recent()).hasSize(Checkpoint.LONGEST);
        assertThat(ProgressMarkers.between(checkpoint, told, settled))
                .containsExactly(marker(Mark.SAFE, 900), marker(Mark.FINALIZED, 800));
    }

    @Test
    void markersTellWhatWasObserved() {
        Checkpoint before = fresh.extend(blocks(5, 10));
        Checkpoint after = before.extend(blocks(11, 12));

        assertThat(ProgressMarkers.between(before, Finality.NONE, after)).containsExactly(marker(Mark.OBSERVED, 12));
        assertThat(ProgressMarkers.between(after, Finality.NONE, after)).isEmpty();
    }

    @Test
    void survivesJson() {
        Checkpoint checkpoint = fresh.extend(blocks(5, 10)).finality(new Finality(block(7), block(6)));

        assertThat(CheckpointJson.read("local", CheckpointJson.write(checkpoint), Checkpoint.class))
                .isEqualTo(checkpoint);
    }

    @Test
    void aCursorSurvivesJsonAndOneOfBeforeIsReadable() {
        ContractCursor cursor = new ContractCursor(
                "0xa", 5, 9L, 0, List.of(), new ContractCursor.Children("pairs", List.of("0x1/3"), 7L), List.of());
        assertThat(CheckpointJson.read("local", CheckpointJson.write(cursor), ContractCursor.class))
                .isEqualTo(cursor);

        String before = "{\"id\":\"0xa\",\"from\":5,\"next\":9,\"joined\":0,\"topics\":[],"
                + "\"children\":{\"factory\":\"pairs\",\"topics\":[\"0x1/3\"]},\"upgrades\":[]}";
        assertThat(CheckpointJson.read("local", before.getBytes(UTF_8), ContractCursor.class))
                .isEqualTo(cursor.of(List.of(), new ContractCursor.Children("pairs", List.of("0x1/3"), null)));
    }

    @Test
    void anUnreadableCheckpointIsRefused() {
        assertThatThrownBy(() -> CheckpointJson.read("local", "{".getBytes(UTF_8), Checkpoint.class))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("record 'local'");
    }

    private static BlockMarker marker(Mark mark, long number) {
        return new BlockMarker(mark, 31337, block(number));
    }

    private static List<BlockMarker.Block> blocks(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(CheckpointTest::block).toList();
    }

    private static BlockMarker.Block block(long number) {
        return new BlockMarker.Block(number, "0xb" + number, "0xb" + (number - 1), number);
    }
}
