package io.headwater.listener;

import io.headwater.chain.Block;
import io.headwater.chain.Header;
import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.Mark;
import io.headwater.common.event.Stage;
import io.headwater.common.lifecycle.Health;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From one opening of the publisher to its first failure: looks at the chain, and publishes what follows. */
final class FollowingSession implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FollowingSession.class);

    private final ChainReader chain;
    private final EventReader events;
    private final EventPublisher publisher;
    private final ChainMetrics metrics;
    private Checkpoint checkpoint;
    private Health health = Health.notReady("starting");

    FollowingSession(
            ChainReader chain,
            EventReader events,
            EventPublisher publisher,
            ChainMetrics metrics,
            Checkpoint checkpoint) {
        this.chain = chain;
        this.events = events;
        this.publisher = publisher;
        this.metrics = metrics;
        this.checkpoint = checkpoint;
        metrics.at(checkpoint);
        log.info("going on at block {}, finalized {}", checkpoint.next(), checkpoint.finalized());
    }

    /** One look at the chain. Returns whether there is more to do at once. */
    boolean step() {
        health = Health.up();
        Instant since = Instant.now();
        Step step = chain.look(checkpoint);
        if (step instanceof Step.Extend extend) {
            extend(extend, since);
            return extend.head() >= checkpoint.next();
        }
        if (step instanceof Step.Undo undo) {
            undo(undo.removed());
            return true;
        }
        if (step instanceof Step.Contradiction contradiction) {
            throw new FinalityContradictedException(contradiction.what());
        }
        if (step instanceof Step.Rest rest) {
            metrics.head(rest.head());
            settle(rest.finality());
            health = lag(rest.head());
        }
        return false;
    }

    Health health() {
        return health;
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
        List<BlockMarker.Block> blocks = new ArrayList<>();
        List<ChainEvent> found = new ArrayList<>();
        for (Block block : step.blocks()) {
            Header header = block.header();
            Stage stage = header.number() <= step.finality().finalized() ? Stage.FINALIZED : Stage.OBSERVED;
            found.addAll(events.read(block, stage));
            blocks.add(new BlockMarker.Block(header.number(), header.hash(), header.parentHash(), header.timestamp()));
        }
        Checkpoint extended = checkpoint.extend(blocks, step.finality());
        List<BlockMarker> markers = new ArrayList<>();
        markers.add(marker(Mark.OBSERVED, blocks.get(blocks.size() - 1)));
        markers.addAll(FinalityMarkers.between(checkpoint, blocks, extended));
        publish(found, markers, extended, since);
        metrics.head(step.head());
    }

    private void undo(List<BlockMarker.Block> removed) {
        log.warn(
                "reorganisation: {} blocks removed, {} to {}",
                removed.size(),
                removed.get(removed.size() - 1).number(),
                removed.get(0).number());
        List<BlockMarker> markers =
                removed.stream().map(block -> marker(Mark.REMOVED, block)).toList();
        publish(List.of(), markers, checkpoint.undo(removed), Instant.now());
        metrics.reorganised();
    }

    private void settle(Finality finality) {
        Checkpoint settled = checkpoint.finality(finality);
        List<BlockMarker> markers = FinalityMarkers.between(checkpoint, List.of(), settled);
        if (!markers.isEmpty()) {
            publish(List.of(), markers, settled, Instant.now());
        }
    }

    private void publish(List<ChainEvent> found, List<BlockMarker> markers, Checkpoint after, Instant since) {
        publisher.publish(found, markers, after, publisher.trace(found, since));
        checkpoint = after;
        metrics.at(after);
    }

    private BlockMarker marker(Mark mark, BlockMarker.Block block) {
        return new BlockMarker(mark, checkpoint.chainId(), block);
    }

    @Override
    public void close() {
        publisher.close();
    }
}
