package io.headwater.listener.follow;

import io.headwater.chain.rpc.RpcException;
import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.Stage;
import io.headwater.common.lifecycle.Health;
import io.headwater.listener.contracts.ContractBook;
import io.headwater.listener.contracts.Discoveries;
import io.headwater.listener.publish.Checkpoint;
import io.headwater.listener.publish.ContractCursor;
import io.headwater.listener.publish.ContractNews;
import io.headwater.listener.publish.EventPublisher;
import io.headwater.listener.publish.Finality;
import io.headwater.listener.publish.PreparedEvents;
import io.headwater.listener.publish.ProgressMarkers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From one opening of the publisher to its first failure: looks at the chain, and publishes what follows. */
public final class FollowingSession implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FollowingSession.class);

    private final FollowingSessions parts;
    private final EventPublisher publisher;
    private final ContractBook contracts;
    private final Joining joining;
    private final FinalityWatch finality;
    private final Standstill standstill = new Standstill(System::nanoTime);
    private @Nullable HistoryBatches history;
    private Checkpoint checkpoint;
    private boolean missing;
    private Health health = Health.notReady("starting");

    FollowingSession(FollowingSessions parts, EventPublisher publisher, Checkpoint checkpoint, ContractBook contracts) {
        this.parts = parts;
        this.publisher = publisher;
        this.checkpoint = checkpoint;
        this.contracts = contracts;
        this.joining = new Joining(parts, contracts);
        this.finality = new FinalityWatch(parts.finality(), parts.heads());
        parts.metrics().enter(checkpoint);
        log.info("going on at block {}, finalized {}", checkpoint.next(), checkpoint.finalized());
    }

    /**
     * One look at the chain, and a piece of the past of a contract that joins; or one piece of the chain's history. Returns
     * whether there is more to do at once.
     */
    boolean step() throws InterruptedException {
        health = Health.up();
        takeContracts();
        if (history != null) {
            return replay(history);
        }
        Step step = parts.reader().look(checkpoint);
        if (missing && step instanceof Step.Missing) {
            parts.reader().reconsider();
        }
        missing = step instanceof Step.Missing;
        boolean more = act(step, Instant.now());
        if (history != null) {
            return more;
        }
        if (!(step instanceof Step.Behind) && !joins()) {
            standstill.over();
        }
        settle(finality.take(checkpoint));
        return (health.status() == Health.Status.UP && join()) || more;
    }

    private void takeContracts() {
        if (parts.contracts().version(parts.chain()) == contracts.version()) {
            return;
        }
        List<ContractCursor> changed = contracts.take(parts.contracts().of(parts.chain()), checkpoint.next());
        contracts.problems().forEach(problem -> log.warn("{}: {}", parts.chain(), problem));
        joining.close();
        endHistory();
        if (!changed.isEmpty()) {
            publish(List.of(), List.of(), checkpoint, ContractNews.of(changed));
        }
    }

    /** A past that nobody shows keeps no other contract from being followed. */
    private boolean join() throws InterruptedException {
        Joining.Piece piece;
        try {
            piece = standstill.rests() ? null : joining.next(checkpoint);
        } catch (RpcException e) {
            standstill.failed(e);
            return false;
        }
        if (piece != null) {
            publish(piece.events(), List.of(), checkpoint, piece.news());
            standstill.over();
            return true;
        }
        if (joins()) {
            standstill.waits();
        }
        return false;
    }

    private boolean act(Step step, Instant since) {
        if (step instanceof Step.Behind behind) {
            history = standstill.rests() ? null : open(behind);
            return history != null;
        }
        if (step instanceof Step.Extend extend) {
            extend(extend, since);
            return extend.head() >= checkpoint.next();
        }
        if (step instanceof Step.Undo undo) {
            undo(undo.removed());
            return true;
        }
        if (step instanceof Step.Contradiction contradiction) {
            throw publisher.halt(contradiction.what());
        }
        if (step instanceof Step.Wait wait) {
            health = Health.notReady(wait.what());
        }
        if (step instanceof Step.Rest rest) {
            parts.metrics().head(rest.head());
            health = rest.health(checkpoint);
        }
        return false;
    }

    /** Whether the past of some contract is still to be published. */
    boolean joins() {
        return contracts.joining().isPresent();
    }

    /** Whether that of the chain is. */
    boolean replays() {
        return history != null;
    }

    /** Contracts that cannot be followed, and a past or a finality that does not move, stop nothing else, but are named. */
    Health health() {
        if (health.status() != Health.Status.UP) {
            return health;
        }
        Optional<String> unsettled = history == null ? finality.problem() : Optional.empty();
        String problems = Stream.concat(
                        contracts.problems().stream(),
                        Stream.of(unsettled, standstill.reason()).flatMap(Optional::stream))
                .collect(Collectors.joining("; "));
        return problems.isEmpty() ? health : Health.notReady(problems);
    }

    private HistoryBatches open(Step.Behind behind) {
        parts.metrics().head(behind.head());
        return parts.history(checkpoint.next(), behind.finalized(), contracts);
    }

    private boolean replay(HistoryBatches batches) throws InterruptedException {
        if (!batches.ready()) {
            standstill.waits();
            return false;
        }
        try {
            HistoryBatches.Batch batch = batches.next(checkpoint.tip().orElse(null));
            if (batch == null) {
                Step step = parts.reader().recheck(checkpoint);
                if (step instanceof Step.Rest) {
                    throw HistoryBatches.unlinked(checkpoint.next() - 1);
                }
                endHistory();
                return act(step, Instant.now());
            }
            Checkpoint after = checkpoint.leap(batch.last());
            List<BlockMarker> markers =
                    ProgressMarkers.between(checkpoint, new Finality(batch.last(), batch.last()), after);
            publish(batch.events(), markers, after, contracts.learned(batch.learned()));
            standstill.over();
        } catch (RpcException e) {
            standstill.failed(e);
            endHistory();
            throw e;
        }
        if (batches.done()) {
            endHistory();
        }
        return true;
    }

    private void endHistory() {
        if (history != null) {
            history.close();
            history = null;
        }
    }

    private void extend(Step.Extend step, Instant since) {
        List<BlockMarker.Block> blocks = step.blocks().stream()
                .map(block -> Checkpoint.block(block.header()))
                .toList();
        Discoveries learned = contracts.discoveries().layer();
        List<ChainEvent> found = contracts.live().read(step.blocks(), number -> Stage.OBSERVED, learned);
        Checkpoint extended = checkpoint.extend(blocks);
        List<BlockMarker> markers = ProgressMarkers.between(checkpoint, Finality.NONE, extended);
        publish(List.of(parts.preparer().live(found, since)), markers, extended, contracts.learned(List.of(learned)));
        parts.metrics().head(step.head());
    }

    private void undo(List<BlockMarker.Block> removed) {
        log.warn(
                "reorganisation: {} blocks removed, {} to {}",
                removed.size(),
                removed.get(removed.size() - 1).number(),
                removed.get(0).number());
        Checkpoint undone = checkpoint.undo(removed);
        publish(List.of(), ProgressMarkers.removed(checkpoint, removed), undone, contracts.undo(undone.next()));
        parts.metrics().reorganised();
    }

    private void settle(Finality told) {
        Finality news = told.since(checkpoint);
        if (!news.equals(Finality.NONE)) {
            Checkpoint settled = checkpoint.finality(news);
            publish(List.of(), ProgressMarkers.between(checkpoint, news, settled), settled, ContractNews.NONE);
        }
    }

    private void publish(List<PreparedEvents> found, List<BlockMarker> markers, Checkpoint after, ContractNews news) {
        publisher.publish(found, markers, after, news);
        parts.metrics()
                .undecoded(found.stream().mapToLong(PreparedEvents::undecoded).sum());
        checkpoint = after;
        parts.metrics().at(after);
    }

    @Override
    public void close() {
        parts.metrics().leave();
        joining.close();
        finality.close();
        endHistory();
        publisher.close();
    }
}
