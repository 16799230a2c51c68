package io.headwater.router;

import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.Stage;
import java.util.LinkedHashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of events and markers: delivered at once, later, or taken back. */
final class ChainFlow {
    private static final Logger log = LoggerFactory.getLogger(ChainFlow.class);

    private final RoutingTable routes;
    private final WaitingEvents waiting;
    private final Heights heights;
    private final Outbox outbox;

    ChainFlow(RoutingTable routes, WaitingEvents waiting, Heights heights, Outbox outbox) {
        this.routes = routes;
        this.waiting = waiting;
        this.heights = heights;
        this.outbox = outbox;
    }

    /** Delivers an event to the routes whose stage it has, and keeps it for the others unless it is final. */
    void arrive(Incoming cause, ChainEvent event) {
        Stage stage = heights.of(event.chainId()).stageOf(event);
        if (stage != Stage.FINALIZED && waiting.contains(event)) {
            log.warn("event {} at {} came before and is passed over", event.id(), cause.origin());
            return;
        }
        Set<String> topics = routes.topics(cause.chain(), event, Stage.OBSERVED, stage);
        outbox.event(cause, event.at(stage), cause.traceparent(), topics);
        if (stage != Stage.FINALIZED) {
            waiting.add(new WaitingEvent(event, cause.traceparent(), topics));
        }
    }

    /** Does what a marker says to the events that it speaks of, then passes it on. */
    void mark(Incoming cause, BlockMarker marker) {
        switch (marker.mark()) {
            case OBSERVED -> log.trace("{} up to block {}", cause.chain(), marker.block());
            case REMOVED -> remove(cause, marker);
            case SAFE -> reachSafe(cause, marker);
            case FINALIZED -> reachFinalized(cause, marker);
        }
        outbox.copy(cause, routes.topics());
    }

    private void remove(Incoming cause, BlockMarker marker) {
        Heights.Reached reached = heights.of(marker.chainId());
        long number = marker.block().number();
        if (number <= reached.finalized()) {
            log.error("{} removes final block {}: its events have left and stay delivered", cause.chain(), number);
        }
        waiting.forEachReversed(marker.chainId(), marker.block(), gone -> {
            Set<String> topics = new LinkedHashSet<>(routes.topics());
            topics.retainAll(gone.delivered());
            outbox.event(cause, gone.event().at(Stage.REMOVED), gone.traceparent(), topics);
            waiting.remove(gone);
        });
        if (number <= reached.safe()) {
            heights.set(marker.chainId(), reached.without(number));
        }
    }

    private void reachSafe(Incoming cause, BlockMarker marker) {
        Heights.Reached reached = heights.of(marker.chainId());
        long number = marker.block().number();
        if (number <= reached.safe()) {
            return;
        }
        waiting.forEach(marker.chainId(), reached.safe() + 1, number, safe -> {
            Set<String> topics = routes.topics(cause.chain(), safe.event(), Stage.SAFE, Stage.SAFE);
            outbox.event(cause, safe.event().at(Stage.SAFE), safe.traceparent(), topics);
            if (!safe.delivered().containsAll(topics)) {
                waiting.replace(safe.deliveredAlsoTo(topics));
            }
        });
        heights.set(marker.chainId(), reached.safeUpTo(number));
    }

    private void reachFinalized(Incoming cause, BlockMarker marker) {
        Heights.Reached reached = heights.of(marker.chainId());
        long number = marker.block().number();
        if (number <= reached.finalized()) {
            return;
        }
        waiting.forEach(marker.chainId(), reached.finalized() + 1, number, last -> {
            // A chain may finalize a block that was never called safe.
            Stage first = last.event().block().number() > reached.safe() ? Stage.SAFE : Stage.FINALIZED;
            Set<String> topics = routes.topics(cause.chain(), last.event(), first, Stage.FINALIZED);
            outbox.event(cause, last.event().at(Stage.FINALIZED), last.traceparent(), topics);
            waiting.remove(last);
        });
        heights.set(marker.chainId(), reached.finalizedUpTo(number));
    }
}
