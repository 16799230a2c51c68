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
        Checkpoint checkpoint = fresh.extend(blocks(5, 20), new Finality(18, 15));

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
        Checkpoint checkpoint = fresh.extend(blocks(5, 8), new Finality(30, 20));
        assertThat(checkpoint.safe()).isEqualTo(8);
        assertThat(checkpoint.finalized()).isEqualTo(8);
        assertThat(checkpoint.recent()).containsExactly(block(8));

        Checkpoint later = checkpoint.extend(blocks(9, 9), new Finality(3, 2));
        assertThat(later.safe()).isEqualTo(8);
        assertThat(later.finalized()).isEqualTo(8);
    }

    @Test
    void undoingGivesBackTheHeights() {
        Checkpoint checkpoint = fresh.extend(blocks(5, 10), new Finality(9, 6));

        Checkpoint undone = checkpoint.undo(List.of(block(10), block(9), block(8)));

        assertThat(undone.next()).isEqualTo(8);
        assertThat(undone.tip()).contains(block(7));
        assertThat(undone.safe()).isEqualTo(7);
        assertThat(undone.finalized()).isEqualTo(6);
    }

    @Test
    void aChainWithoutFinalityIsRememberedUpToABound() {
        Checkpoint checkpoint = fresh.extend(blocks(5, 3_000), Finality.NONE);

        assertThat(checkpoint.recent()).hasSize(Checkpoint.LONGEST);
        assertThat(checkpoint.tip()).contains(block(3_000));
    }

    @Test
    void markersTellWhatWasObservedAndHowFinalityMoved() {
        Checkpoint before = fresh.extend(blocks(5, 10), new Finality(7, 6));
        List<BlockMarker.Block> added = blocks(11, 12);
        Checkpoint after = before.extend(added, new Finality(12, 6));

        assertThat(ProgressMarkers.between(before, added, after))
                .containsExactly(
                        new BlockMarker(Mark.OBSERVED, 31337, block(12)), new BlockMarker(Mark.SAFE, 31337, block(12)));
        assertThat(ProgressMarkers.between(after, List.of(), after)).isEmpty();
    }

    @Test
    void survivesJson() {
        Checkpoint checkpoint = fresh.extend(blocks(5, 10), new Finality(7, 6));

        assertThat(CheckpointJson.read("local", CheckpointJson.write(checkpoint), Checkpoint.class))
                .isEqualTo(checkpoint);
    }

    @Test
    void anUnreadableCheckpointIsRefused() {
        assertThatThrownBy(() -> CheckpointJson.read("local", "{".getBytes(UTF_8), Checkpoint.class))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("record 'local'");
    }

    private static List<BlockMarker.Block> blocks(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(CheckpointTest::block).toList();
    }

    private static BlockMarker.Block block(long number) {
        return new BlockMarker.Block(number, "0xb" + number, "0xb" + (number - 1), number);
    }
}
