package io.headwater.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.ChainRecord;
import io.headwater.common.event.Mark;
import io.headwater.common.event.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BlockBufferTest {
    private static final long OTHER = 10;

    private final BlockBuffer<String> buffer = new BlockBuffer<>(4, Map.of(OTHER, 6L));

    @Test
    void holdsEventsBackUntilTheirBlockIsMarked() throws Exception {
        buffer.add("a", event(Logs.CHAIN));
        buffer.add("b", event(Logs.CHAIN));
        assertThat(buffer.takeWhole()).isEmpty();

        buffer.add("end", marker(Mark.OBSERVED, Logs.CHAIN));
        buffer.add("c", event(Logs.CHAIN, 2));
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
        buffer.add("b", event(OTHER, 7));
        buffer.add("end of a", marker(Mark.OBSERVED, Logs.CHAIN));
        assertThat(buffer.takeWhole()).isEmpty();

        buffer.add("end of b", marker(Mark.OBSERVED, OTHER, 7));
        assertThat(buffer.takeWhole()).containsExactly("a", "b", "end of a", "end of b");
    }

    @Test
    void saysSoWhenTooManyWait() throws Exception {
        for (String item : List.of("a", "b", "c", "d")) {
            buffer.add(item, event(Logs.CHAIN));
        }
        assertThatThrownBy(() -> buffer.add("e", event(Logs.CHAIN)))
                .isInstanceOf(BlockBuffer.StuckException.class)
                .hasMessageContaining("4 records wait")
                .hasMessageContaining("HEADWATER_PENDING_RECORDS");
    }

    @Test
    void whatIsWholeDoesNotCountAsWaiting() throws Exception {
        for (int number = 1; number <= 20; number++) {
            buffer.add("a", event(Logs.CHAIN, number));
            buffer.add("end", marker(Mark.OBSERVED, Logs.CHAIN, number));
        }
        assertThat(buffer.takeWhole()).hasSize(40);
    }

    @Test
    void theLateEventsOfAContractThatJoinsHoldNothingBack() throws Exception {
        buffer.add("end", marker(Mark.OBSERVED, Logs.CHAIN, 2));
        buffer.add("past", event(Logs.CHAIN, 1).at(Stage.FINALIZED));
        buffer.add("tip", event(Logs.CHAIN, 2));
        assertThat(buffer.takeWhole()).containsExactly("end", "past", "tip");

        buffer.add("new", event(Logs.CHAIN, 3));
        buffer.add("past", event(Logs.CHAIN, 2).at(Stage.SAFE));
        assertThat(buffer.takeWhole()).isEmpty();
        buffer.add("end", marker(Mark.OBSERVED, Logs.CHAIN, 3));
        assertThat(buffer.takeWhole()).containsExactly("new", "past", "end");
    }

    @Test
    void whatTakesARemovedBlocksPlaceIsNotLate() throws Exception {
        buffer.add("end", marker(Mark.OBSERVED, Logs.CHAIN, 2));
        buffer.add("gone", event(Logs.CHAIN, 2).at(Stage.REMOVED));
        buffer.add("removed", marker(Mark.REMOVED, Logs.CHAIN, 2));
        buffer.add("another", event(Logs.CHAIN, 2));
        buffer.add("end", marker(Mark.OBSERVED, Logs.CHAIN, 2));
        assertThat(buffer.takeWhole()).hasSize(5);
    }

    private static ChainEvent event(long chainId) {
        return event(chainId, 1);
    }

    private static ChainEvent event(long chainId, long number) {
        ChainEvent event = Logs.event(Logs.TOKEN, Logs.erc20(Logs.ALICE, Logs.BOB, 1), Logs.block(number, 0), 0);
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
        return marker(mark, chainId, 1);
    }

    private static ChainRecord marker(Mark mark, long chainId, long number) {
        return new BlockMarker(mark, chainId, Logs.block(number, 0));
    }
}
