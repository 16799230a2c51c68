package io.headwater.listener.follow;

import io.headwater.chain.Header;
import io.headwater.common.event.BlockMarker;
import io.headwater.listener.backfill.Backfill;
import io.headwater.listener.backfill.Chunk;
import io.headwater.listener.contracts.Known;
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

    /**
     * What to publish next.
     *
     * @param last the block up to which nothing is missing then
     * @param learned what the events' logs, and others, tell about contracts
     */
    record Batch(List<PreparedEvents> events, BlockMarker.Block last, List<Known> learned) {}

    /** @param patient whether a batch waits for more to come; otherwise it is what is there */
    HistoryBatches(Backfill<PreparedEvents> backfill, HistoryProgress progress, boolean patient) {
        this.backfill = backfill;
        this.progress = progress;
        this.patient = patient;
    }

    boolean done() {
        return backfill.done();
    }

    /** Whether the next batch begins with what is there already. */
    boolean ready() {
        return backfill.ready();
    }

    /**
     * Waits for the next batch; null when what comes next does not follow the last published block.
     *
     * @param tip the last published block; null before the first
     */
    @Nullable
    Batch next(BlockMarker.@Nullable Block tip) throws InterruptedException {
        List<PreparedEvents> events = new ArrayList<>();
        int count = 0;
        List<Known> learned = new ArrayList<>();
        BlockMarker.Block last = tip;
        long begun = System.nanoTime();
        do {
            Chunk<PreparedEvents> chunk = backfill.next();
            if (last != null && !chunk.first().parentHash().equals(last.hash())) {
                return null;
            }
            last = block(chunk.last());
            events.add(chunk.events());
            count += chunk.events().size();
            learned.add(chunk.learned());
        } while (count < EVENTS_WANTED && !backfill.done() && mayWait(begun));
        progress.reached(last.number(), count);
        return new Batch(events, last, learned);
    }

    private boolean mayWait(long begun) {
        return patient ? System.nanoTime() - begun < LONGEST_WAIT : backfill.ready();
    }

    private static BlockMarker.Block block(Header header) {
        return new BlockMarker.Block(header.number(), header.hash(), header.parentHash(), header.timestamp());
    }

    @Override
    public void close() {
        progress.close();
        backfill.close();
    }
}
