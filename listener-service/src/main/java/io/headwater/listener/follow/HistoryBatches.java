package io.headwater.listener.follow;

import io.headwater.chain.rpc.RpcException;
import io.headwater.common.event.BlockMarker;
import io.headwater.listener.backfill.Backfill;
import io.headwater.listener.backfill.Chunk;
import io.headwater.listener.contracts.Discoveries;
import io.headwater.listener.publish.Checkpoint;
import io.headwater.listener.publish.PreparedEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** History in batches that are worth a Kafka transaction: a commit costs as much as some hundred events. */
final class HistoryBatches implements AutoCloseable {
    private static final int EVENTS_WANTED = 2_000;
    private static final long LONGEST_WAIT = TimeUnit.MILLISECONDS.toNanos(500);

    private final Backfill<PreparedEvents> backfill;
    private final HistoryProgress progress;
    private final boolean patient;
    /** What ended a batch that had something to publish: for the next one. */
    private @Nullable Chunk<PreparedEvents> astray;

    private @Nullable RpcException failure;

    /**
     * What to publish next.
     *
     * @param last the block up to which nothing is missing then
     * @param learned what the events' logs, and others, tell about contracts
     */
    record Batch(List<PreparedEvents> events, BlockMarker.Block last, List<Discoveries> learned) {}

    /** @param patient whether a batch waits for more to come; otherwise it is what is there */
    HistoryBatches(Backfill<PreparedEvents> backfill, HistoryProgress progress, boolean patient) {
        this.backfill = backfill;
        this.progress = progress;
        this.patient = patient;
    }

    boolean done() {
        return backfill.done() && astray == null && failure == null;
    }

    /** Whether the next batch begins with what is there already. */
    boolean ready() {
        if (astray != null || failure != null || backfill.ready()) {
            return true;
        }
        if (patient) {
            backfill.hurry();
        }
        return false;
    }

    /**
     * Waits for the next batch; null when what comes next does not follow the last published block. This is of no more
     * use then.
     *
     * @param tip the last published block; null before the first
     * @throws RpcException when what comes next could not be read: the same
     */
    @Nullable
    Batch next(BlockMarker.@Nullable Block tip) throws InterruptedException {
        List<PreparedEvents> events = new ArrayList<>();
        int count = 0;
        List<Discoveries> learned = new ArrayList<>();
        BlockMarker.Block last = tip;
        long begun = System.nanoTime();
        do {
            Chunk<PreparedEvents> chunk = following(last, events.isEmpty());
            if (chunk == null) {
                break;
            }
            last = Checkpoint.block(chunk.last());
            events.add(chunk.events());
            count += chunk.events().size();
            learned.add(chunk.learned());
        } while (count < EVENTS_WANTED && !backfill.done() && mayWait(begun));
        if (last == null || events.isEmpty()) {
            return null;
        }
        progress.reached(last.number(), count);
        return new Batch(events, last, learned);
    }

    /** What comes next does not follow the last published block, and that is still in the chain. */
    static RpcException unlinked(long last) {
        return new RpcException(
                RpcException.Kind.MALFORMED,
                0,
                "a node shows final blocks that do not follow block " + last
                        + ", which was published and is still there: they are read again",
                null);
    }

    /** The next piece; null if it is of another history, or was not read although there is something to publish before it. */
    private @Nullable Chunk<PreparedEvents> following(BlockMarker.@Nullable Block last, boolean first)
            throws InterruptedException {
        Chunk<PreparedEvents> chunk;
        try {
            chunk = take();
        } catch (RpcException e) {
            if (first) {
                throw e;
            }
            failure = e;
            return null;
        }
        if (last != null && !chunk.first().parentHash().equals(last.hash())) {
            astray = chunk;
            return null;
        }
        return chunk;
    }

    private Chunk<PreparedEvents> take() throws InterruptedException {
        if (failure != null) {
            throw failure;
        }
        return astray == null ? backfill.next() : astray;
    }

    private boolean mayWait(long begun) {
        return patient ? System.nanoTime() - begun < LONGEST_WAIT : backfill.ready();
    }

    @Override
    public void close() {
        progress.close();
        backfill.close();
    }
}
