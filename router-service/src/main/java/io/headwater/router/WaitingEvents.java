package io.headwater.router;

import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.ChainEvent;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The events of a task that are not final yet, by height. */
final class WaitingEvents implements AutoCloseable {
    private final KeyValueStore<Bytes, byte[]> state;
    private final LongAdder gauge;
    private long count;

    /** @param gauge the number of waiting events of all tasks, to which this task adds its own until it is closed */
    WaitingEvents(KeyValueStore<Bytes, byte[]> state, LongAdder gauge) {
        this.state = state;
        this.gauge = gauge;
        try (KeyValueIterator<Bytes, byte[]> all = state.all()) {
            all.forEachRemaining(entry -> count(StateKeys.isEvent(entry.key) ? 1 : 0));
        }
    }

    boolean contains(ChainEvent event) {
        return state.get(StateKeys.event(event)) != null;
    }

    void add(WaitingEvent waiting) {
        state.put(StateKeys.event(waiting.event()), waiting.write());
        count(1);
    }

    void replace(WaitingEvent waiting) {
        state.put(StateKeys.event(waiting.event()), waiting.write());
    }

    void remove(WaitingEvent waiting) {
        state.delete(StateKeys.event(waiting.event()));
        count(-1);
    }

    /** All events of these heights in the chain's order. They may be replaced and removed meanwhile. */
    void forEach(long chainId, long firstNumber, long lastNumber, Consumer<WaitingEvent> action) {
        each(state.range(StateKeys.first(chainId, firstNumber), StateKeys.last(chainId, lastNumber)), action);
    }

    /** All events of one block, the last log first. They may be removed meanwhile. */
    void forEachReversed(long chainId, BlockMarker.Block block, Consumer<WaitingEvent> action) {
        Bytes first = StateKeys.first(chainId, block.number(), block.hash());
        Bytes last = StateKeys.last(chainId, block.number(), block.hash());
        each(state.reverseRange(first, last), action);
    }

    private static void each(KeyValueIterator<Bytes, byte[]> entries, Consumer<WaitingEvent> action) {
        try (entries) {
            entries.forEachRemaining(entry -> action.accept(WaitingEvent.read(entry.value)));
        }
    }

    private void count(long change) {
        count += change;
        gauge.add(change);
    }

    @Override
    public void close() {
        count(-count);
    }
}
