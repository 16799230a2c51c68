package io.headwater.listener.follow;

import io.headwater.chain.rpc.RpcException;
import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.Mark;
import io.headwater.common.event.Stage;
import io.headwater.common.lifecycle.Health;
import io.headwater.listener.backfill.Backfill;
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
        if (history != null) {
            endHistory(history);
        }
        if (!changed.isEmpty()) {
            publish(List.of(), List.of(), checkpoint, ContractNews.of(changed));
        }
    }

    private boolean join() throws InterruptedException {
        Joining.Piece piece = joining.next(checkpoint);
        if (piece == null) {
            return false;
        }
        publish(piece.events(), List.of(), checkpoint, piece.news());
        return true;
    }

    private boolean act(Step step, Instant since) {
        if (step instanceof Step.Behind behind) {
            history = open(behind);
            return true;
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
            health = lag(rest.head());
        }
        return false;
    }

    /** Whether the past of some contract is still to be published. */
    boolean joins() {
        return contracts.joining().isPresent();
    }

    /** Contracts that cannot be followed, and a finality that does not move, stop nothing else, but are named. */
    Health health() {
        if (health.status() != Health.Status.UP) {
            return health;
        }
        Optional<String> unsettled = history == null ? finality.problem() : Optional.empty();
        String problems =
                Stream.concat(contracts.problems().stream(), unsettled.stream()).collect(Collectors.joining("; "));
        return problems.isEmpty() ? health : Health.notReady(problems);
    }

    private HistoryBatches open(Step.Behind behind) {
        parts.metrics().head(behind.head());
        Backfill.Task task = new Backfill.Task(
                checkpoint.next(),
                behind.finalized(),
                contracts.live(),
                contracts.discoveries(),
                number -> Stage.FINALIZED);
        return parts.read(parts.chain(), task, true);
    }

    private boolean replay(HistoryBatches batches) throws InterruptedException {
        try {
            HistoryBatches.Batch batch = batches.next(checkpoint.tip().orElse(null));
            if (batch == null) {
                Step step = parts.reader().recheck(checkpoint);
                if (step instanceof Step.Rest) {
                    throw new RpcException(
                            RpcException.Kind.MALFORMED,
                            0,
                            "a node shows final blocks that do not follow block " + (checkpoint.next() - 1)
                                    + ", which was published and is still there: they are read again",
                            null);
                }
                endHistory(batches);
                return act(step, Instant.now());
            }
            Checkpoint after = checkpoint.leap(batch.last());
            List<BlockMarker> markers =
                    ProgressMarkers.between(checkpoint, new Finality(batch.last(), batch.last()), after);
            publish(batch.events(), markers, after, contracts.learned(batch.learned()));
        } catch (RpcException e) {
            endHistory(batches);
            throw e;
        }
        if (batches.done()) {
            endHistory(batches);
        }
        return true;
    }

    private void endHistory(HistoryBatches batches) {
        batches.close();
        history = null;
    }

    /** A node that is behind what was published is waited for; its shorter history is no reorganisation. */
    private Health lag(long head) {
        long behind = checkpoint.next() - 1 - head;
        return behind <= 0 || checkpoint.tip().isEmpty()
                ? Health.up()
                : Health.notReady("the node is at block " + head + ", " + behind
                        + " behind what was published: waiting until it has caught up");
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
        List<BlockMarker> markers = removed.stream()
                .map(block -> new BlockMarker(Mark.REMOVED, checkpoint.chainId(), block))
                .toList();
        Checkpoint undone = checkpoint.undo(removed);
        publish(List.of(), markers, undone, contracts.undo(undone.next()));
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
        if (history != null) {
            history.close();
        }
        publisher.close();
    }
}
