package io.headwater.listener.follow;

import io.headwater.chain.rpc.RpcException;
import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.Stage;
import io.headwater.listener.backfill.Backfill;
import io.headwater.listener.contracts.ContractBook;
import io.headwater.listener.contracts.Discoveries;
import io.headwater.listener.contracts.EventReader;
import io.headwater.listener.publish.Checkpoint;
import io.headwater.listener.publish.ContractCursor;
import io.headwater.listener.publish.ContractNews;
import io.headwater.listener.publish.PreparedEvents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the past of contracts that were added with an earlier start block, one contract after the other, while the
 * others stay live: pieces of what is final, and at last, in one transaction, all that is left up to the published tip.
 */
final class Joining implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Joining.class);
    /** So few blocks below those that are remembered are read together with them, or a fast chain is never caught up with. */
    private static final int GAP = 32;

    private final FollowingSessions parts;
    private final ContractBook contracts;
    /** Whose last attempt failed: the others come first, until all have failed. */
    private final Set<String> failed = new HashSet<>();

    private @Nullable HistoryBatches history;
    private BlockMarker.@Nullable Block reached;
    /** The published block that what is read must end before. */
    private BlockMarker.@Nullable Block after;

    /** What to publish, in a transaction of its own. */
    record Piece(List<PreparedEvents> events, ContractNews news) {}

    Joining(FollowingSessions parts, ContractBook contracts) {
        this.parts = parts;
        this.contracts = contracts;
    }

    /**
     * The next piece; null when nobody joins, or it is not there yet.
     *
     * @throws RpcException when the past of one could not be read; it is another's turn then
     */
    @Nullable
    Piece next(Checkpoint checkpoint) throws InterruptedException {
        ContractCursor cursor = candidate();
        if (cursor == null || checkpoint.recent().isEmpty()) {
            return null;
        }
        try {
            long last = checkpoint.recent().get(0).number() - 1;
            return history != null || cursor.reached(checkpoint.next()) + GAP <= last
                    ? past(cursor, checkpoint, last)
                    : tip(cursor, checkpoint);
        } catch (RpcException e) {
            close();
            failed.add(cursor.id());
            throw new RpcException(
                    e.kind(),
                    e.code(),
                    "the past of contract '" + cursor.id() + "' is read again: " + e.getMessage(),
                    e,
                    e.retryAfter().orElse(null));
        }
    }

    /** The same one from when its history is opened until that is closed. */
    private @Nullable ContractCursor candidate() {
        ContractCursor next = contracts.joining(failed).orElse(null);
        if (next == null) {
            failed.clear();
            next = contracts.joining().orElse(null);
        }
        return next;
    }

    private @Nullable Piece past(ContractCursor cursor, Checkpoint checkpoint, long last) throws InterruptedException {
        HistoryBatches batches = history == null ? open(cursor, checkpoint, last) : history;
        history = batches;
        if (!batches.ready()) {
            return null;
        }
        HistoryBatches.Batch batch = batches.next(reached);
        if (batch == null || differs(batch.last())) {
            throw new RpcException(
                    RpcException.Kind.MALFORMED, 0, "nodes show final blocks that do not follow one another", null);
        }
        reached = batch.last();
        if (batches.done()) {
            close();
        }
        ContractNews learned = contracts.learned(batch.learned());
        return new Piece(
                batch.events(),
                with(learned, contracts.joined(cursor.id(), batch.last().number() + 1)));
    }

    private boolean differs(BlockMarker.Block last) {
        return after != null
                && last.number() + 1 == after.number()
                && !last.hash().equals(after.parentHash());
    }

    private HistoryBatches open(ContractCursor cursor, Checkpoint checkpoint, long last) {
        after = checkpoint.recent().get(0);
        long from = cursor.reached(checkpoint.next());
        Backfill.Task task = new Backfill.Task(
                from, last, contracts.joiner(cursor, checkpoint.next()), contracts.discoveries(), stages(checkpoint));
        return parts.read(parts.chain() + ", contract " + cursor.id(), task, false);
    }

    /** All that is left. From the next block on the contract is one of those at the head. */
    private Piece tip(ContractCursor cursor, Checkpoint checkpoint) {
        EventReader joiner = contracts.joiner(cursor, checkpoint.next());
        Discoveries layer = contracts.discoveries().layer();
        List<ChainEvent> events = new ArrayList<>();
        boolean whole = parts.reader()
                .published(
                        checkpoint,
                        cursor.reached(checkpoint.next()),
                        blocks -> events.addAll(joiner.read(blocks, stages(checkpoint), layer)));
        if (!whole) {
            throw new RpcException(
                    RpcException.Kind.MALFORMED,
                    0,
                    "nodes do not show the blocks from " + cursor.reached(checkpoint.next())
                            + " on as they were published",
                    null);
        }
        ContractNews learned = contracts.learned(List.of(layer));
        log.info("contract {} of {} is at the head now, at block {}", cursor.id(), parts.chain(), checkpoint.next());
        PreparedEvents prepared = parts.preparer().live(events, Instant.now());
        return new Piece(List.of(prepared), with(learned, contracts.joinedAt(cursor.id(), checkpoint.next())));
    }

    private static LongFunction<Stage> stages(Checkpoint checkpoint) {
        return number -> number <= checkpoint.finalized() ? Stage.FINALIZED : Stage.OBSERVED;
    }

    private static ContractNews with(ContractNews learned, ContractCursor cursor) {
        List<ContractCursor> cursors = new ArrayList<>(learned.cursors());
        cursors.removeIf(each -> each.id().equals(cursor.id()));
        cursors.add(cursor);
        return new ContractNews(cursors, learned.born(), learned.unborn());
    }

    /** Forgets what was read ahead. */
    @Override
    public void close() {
        reached = null;
        after = null;
        if (history != null) {
            history.close();
            history = null;
        }
    }
}
