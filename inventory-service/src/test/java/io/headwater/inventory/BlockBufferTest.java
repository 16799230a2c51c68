package io.headwater.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.ChainRecord;
import io.headwater.common.event.Mark;
import io.headwater.common.event.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockBufferTest {
    private static final long OTHER = 10;

    private final BlockBuffer<String> buffer = new BlockBuffer<>(4);

    @Test
    void holdsEventsBackUntilTheirBlockIsMarked() throws Exception {
        buffer.add("a", event(Logs.CHAIN));
        buffer.add("b", event(Logs.CHAIN));
        assertThat(buffer.takeWhole()).isEmpty();

        buffer.add("end", marker(Mark.OBSERVED, Logs.CHAIN));
        buffer.add("c", event(Logs.CHAIN));
        assertThat(buffer.takeWhole()).containsExactly("a", "b", "end");
        assertThat(buffer.takeWhole()).isEmpty();
    }

    @Test
    void holdsRemovalsBackUntilTheirBlockIsMarkedRemoved() throws Exception {
        buffer.add("gone", event(Logs.CHAIN).at(Stage.REMOVED));
        assertThat(buffer.takeWhole()).isEmpty();

        buffer.add("end", marker(Mark.REMOVED, Logs.CHAIN));
        assertThat(buffer.takeWhole()).containsExactly("gone", "end");
    }

    @Test
    void marksOfHeightsEndNoBlock() throws Exception {
        buffer.add("a", event(Logs.CHAIN));
        buffer.add("safe", marker(Mark.SAFE, Logs.CHAIN));
        buffer.add("finalized", marker(Mark.FINALIZED, Logs.CHAIN));
        assertThat(buffer.takeWhole()).isEmpty();
    }

    @Test
    void whatBelongsToNoBlockNeedNotWait() throws Exception {
        buffer.add("safe", marker(Mark.SAFE, Logs.CHAIN));
        buffer.add("unreadable", null);
        assertThat(buffer.takeWhole()).containsExactly("safe", "unreadable");
    }

    @Test
    void whereChainsOverlapAllBlocksMustBeWhole() throws Exception {
        buffer.add("a", event(Logs.CHAIN));
        buffer.add("b", event(OTHER));
        buffer.add("end of a", marker(Mark.OBSERVED, Logs.CHAIN));
        assertThat(buffer.takeWhole()).isEmpty();

        buffer.add("end of b", marker(Mark.OBSERVED, OTHER));
        assertThat(buffer.takeWhole()).containsExactly("a", "b", "end of a", "end of b");
    }

    @Test
    void saysSoWhenTooManyWait() throws Exception {
        for (String item : List.of("a", "b", "c", "d")) {
            buffer.add(item, event(Logs.CHAIN));
        }
        assertThatThrownBy(() -> buffer.add("e", event(Logs.CHAIN)))
                .isInstanceOf(BlockBuffer.FullException.class)
                .hasMessageContaining("4 records wait");
    }

    @Test
    void whatIsWholeDoesNotCountAsWaiting() throws Exception {
        for (int i = 0; i < 20; i++) {
            buffer.add("a", event(Logs.CHAIN));
            buffer.add("end", marker(Mark.OBSERVED, Logs.CHAIN));
        }
        assertThat(buffer.takeWhole()).hasSize(40);
    }

    private static ChainEvent event(long chainId) {
        ChainEvent event = Logs.event(Logs.erc20(Logs.ALICE, Logs.BOB, 1));
        return new ChainEvent(
                event.id(),
                event.stage(),
                chainId,
                event.block(),
                event.transaction(),
                event.logIndex(),
                event.contract(),
                null,
                null,
                null,
                event.raw());
    }

    private static ChainRecord marker(Mark mark, long chainId) {
        return new BlockMarker(mark, chainId, Logs.block(1, 0));
    }
}
