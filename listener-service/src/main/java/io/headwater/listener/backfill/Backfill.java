package io.headwater.listener.backfill;

import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.Stage;
import io.headwater.listener.contracts.Discoveries;
import io.headwater.listener.contracts.EventReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * Reads final blocks from one height to another: several ranges are under way at a time, and what they hold is given in
 * the order of the chain. Memory is bounded by the number of ranges and by what one answer should have, whatever the
 * distance.
 *
 * @param <E> what is made of the events of a range, on the thread that has read it
 */
public final class Backfill<E> implements AutoCloseable {
    private static final int FEWEST_AT_ONCE = 2;
    private static final int MOST_AT_ONCE = 8;
    private static final int LOGS_WANTED = 1_000;
    private static final int FIRST_RANGE = 64;

    private final long to;
    private final RangeReader<E> reader;
    private final RangeSize size;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Deque<Asked<E>> underWay = new ArrayDeque<>();
    private final Runnable answered;
    private int atOnce = FEWEST_AT_ONCE;
    private boolean late;
    private int inTimeInARow;
    private Turn turn = Turn.first();
    private long next;

    /**
     * What to read.
     *
     * @param from the first block
     * @param to the last block
     * @param events reads for the contracts that are wanted
     * @param discoveries what earlier blocks have told
     * @param stages of events by their blocks' numbers
     */
    public record Task(long from, long to, EventReader events, Discoveries discoveries, LongFunction<Stage> stages) {}

    /**
     * Nothing is read yet.
     *
     * @param make what is made of events
     * @param answered told whenever a range was read
     */
    public Backfill(History history, Task task, Function<List<ChainEvent>, E> make, Runnable answered) {
        this.to = task.to();
        this.size = new RangeSize(FIRST_RANGE, LOGS_WANTED);
        this.reader = new RangeReader<>(history, task, make, size);
        this.answered = answered;
        this.next = task.from();
    }

    /** A range that is under way. */
    private record Asked<E>(long last, Turn turn, CompletableFuture<Chunk<E>> chunk) {}

    /** Whether everything was given. */
    public boolean done() {
        return underWay.isEmpty() && next > to;
    }

    /** Whether the next piece is there; asks for it if it was not asked for yet. */
    public boolean ready() {
        ask();
        Asked<E> first = underWay.peek();
        return first != null && first.chunk().isDone();
    }

    /** The next piece is wanted and not there. */
    public void hurry() {
        late = true;
    }

    /**
     * The next piece; waits for it.
     *
     * @throws io.headwater.chain.rpc.RpcException when it could not be read; this backfill is of no more use then
     */
    public Chunk<E> next() throws InterruptedException {
        ask();
        Asked<E> range = underWay.remove();
        adapt(late || !range.chunk().isDone());
        late = false;
        Chunk<E> chunk = answer(range.chunk());
        long reached = chunk.last().number();
        if (reached < range.last()) {
            // All of it at once was too much: the rest is not held in memory before it is wanted.
            underWay.addFirst(asked(reached + 1, range.last(), range.turn()));
        }
        // What follows is read while this piece is published.
        ask();
        return chunk;
    }

    /**
     * More at once only hides how far away the nodes are: what is read before it is wanted needs memory. Ranges that are asked
     * for together come together from afar, so that only the first of them is waited for: that the others are in time does not
     * tell that fewer are enough. As many in a row as can be under way do.
     */
    private void adapt(boolean waitedFor) {
        if (waitedFor) {
            inTimeInARow = 0;
            atOnce = Math.min(MOST_AT_ONCE, atOnce + 1);
        } else if (++inTimeInARow >= MOST_AT_ONCE) {
            inTimeInARow = 0;
            atOnce = Math.max(FEWEST_AT_ONCE, atOnce - 1);
        }
    }

    private void ask() {
        while (underWay.size() < atOnce && next <= to) {
            long last = Math.min(to, next + size.blocks() - 1);
            underWay.add(asked(next, last, turn));
            turn = turn.next();
            next = last + 1;
        }
    }

    private Asked<E> asked(long from, long last, Turn its) {
        CompletableFuture<Chunk<E>> chunk = CompletableFuture.supplyAsync(() -> reader.read(from, last, its), threads);
        // Not before the range is done, or whoever is told looks too early.
        var unused = chunk.whenComplete((done, failure) -> answered.run());
        return new Asked<>(last, its, chunk);
    }

    private static <E> Chunk<E> answer(Future<Chunk<E>> range) throws InterruptedException {
        try {
            return range.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
