package io.headwater.router;

import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.Stage;
import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** How far each chain is safe and final, as this task's partition has told. */
final class Heights {
    private final KeyValueStore<Bytes, byte[]> state;

    Heights(KeyValueStore<Bytes, byte[]> state) {
        this.state = state;
    }

    /** The heights of a chain, -1 where nothing was said yet. */
    Reached of(long chainId) {
        byte[] stored = state.get(StateKeys.chain(chainId));
        if (stored == null) {
            return new Reached(-1, -1);
        }
        ByteBuffer buffer = ByteBuffer.wrap(stored);
        return new Reached(buffer.getLong(), buffer.getLong());
    }

    void set(long chainId, Reached reached) {
        ByteBuffer buffer = ByteBuffer.allocate(2 * Long.BYTES);
        state.put(
                StateKeys.chain(chainId),
                buffer.putLong(reached.safe()).putLong(reached.finalized()).array());
    }

    /**
     * All blocks up to these heights have the stage.
     *
     * @param safe never below {@code finalized}
     */
    record Reached(long safe, long finalized) {
        /** The stage of an event that arrives now: what it says of itself, or more where its height has gone further. */
        Stage stageOf(ChainEvent event) {
            long number = event.block().number();
            if (event.stage() == Stage.FINALIZED || number <= finalized) {
                return Stage.FINALIZED;
            }
            return number <= safe ? Stage.SAFE : Stage.OBSERVED;
        }

        Reached safeUpTo(long number) {
            return new Reached(number, finalized);
        }

        Reached finalizedUpTo(long number) {
            return new Reached(Math.max(safe, number), number);
        }

        /** The block of this height is gone: what takes its place has still to reach its stages. */
        Reached without(long number) {
            return new Reached(Math.min(safe, number - 1), Math.min(finalized, number - 1));
        }
    }
}
