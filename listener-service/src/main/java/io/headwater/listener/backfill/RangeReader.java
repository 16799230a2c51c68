package io.headwater.listener.backfill;

import io.headwater.chain.Header;
import io.headwater.chain.Log;
import io.headwater.chain.LogFilter;
import io.headwater.chain.rpc.RpcException;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.Stage;
import io.headwater.listener.contracts.Discoveries;
import io.headwater.listener.contracts.EventReader;
import io.headwater.listener.contracts.RangeFilters;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * Reads ranges of blocks, or as much of them as can be had at once. Where contracts are born on the way, first all births of
 * the range are found; then, when those of earlier ranges are known too, the logs of children that were not asked for yet.
 */
final class RangeReader<E> {
    /** Digits; nearly all logs have less. */
    private static final int USUAL_DATA = 2_048;

    /** Bytes of memory. */
    private static final int USUAL_LOG = 4_096;

    private final HistoryQuestions history;
    private final EventReader events;
    private final LongFunction<Stage> stages;
    private final Discoveries discoveries;
    private final Function<List<ChainEvent>, E> make;
    private final RangeSize size;

    /** @param make what is made of the events of a piece */
    RangeReader(History history, Backfill.Task task, Function<List<ChainEvent>, E> make, RangeSize size) {
        this.history = new HistoryQuestions(history);
        this.events = task.events();
        this.stages = task.stages();
        // What is learned on the way is added here, and thrown away with this reader.
        this.discoveries = task.discoveries().layer();
        this.make = make;
        this.size = size;
    }

    /** What one piece of a range has, as far as it is known. */
    private record Piece(RangeFilters asked, History.Range range, Discoveries learned) {
        long from() {
            return range.headers().get(0).number();
        }

        long to() {
            return range.headers().get(range.headers().size() - 1).number();
        }
    }

    /**
     * A range, or as much of it from its first block on as can be had at once; whoever reads the rest has the same turn.
     *
     * @throws RpcException when not even one block could be read
     */
    Chunk<E> read(long from, long to, Turn turn) {
        Piece piece;
        try {
            piece = read(from, Math.min(to, from + size.blocks() - 1));
        } catch (RuntimeException e) {
            turn.failed(e);
            throw e;
        }
        if (piece.to() == to) {
            turn.learned();
        }
        if (events.watch().learns()) {
            turn.await();
        }
        return chunk(piece);
    }

    private Piece read(long from, long to) {
        long last = to;
        while (true) {
            int blocks = (int) (last - from + 1);
            RangeFilters filters = RangeFilters.of(events.watch(), from, last, discoveries);
            try {
                History.Range range = history.read(filters.filters());
                size.succeeded(blocks, weight(range));
                Discoveries learned = discoveries.layer();
                events.learn(range.logs(), learned);
                discoveries.absorb(learned);
                return new Piece(filters, range, learned);
            } catch (RpcException e) {
                if (e.kind() == RpcException.Kind.INTERRUPTED || blocks == 1) {
                    throw e;
                }
                size.failed(blocks);
                last = from + blocks / 2 - 1;
            }
        }
    }

    /** How many logs of the usual size would need as much memory. */
    private static int weight(History.Range range) {
        long logs = range.logs().size();
        for (Log log : range.logs()) {
            logs += log.data().length() / USUAL_DATA;
        }
        return (int) Math.min(Integer.MAX_VALUE, Math.max(logs, range.weight() / USUAL_LOG));
    }

    private Chunk<E> chunk(Piece piece) {
        List<Header> headers = piece.range().headers();
        List<LogFilter> missing = piece.asked().missing(events.watch(), piece.from(), piece.to(), discoveries);
        List<Log> logs = missing.isEmpty()
                ? piece.range().logs()
                : history.supplement(piece.range(), missing).logs();
        return new Chunk<>(
                headers.get(0),
                headers.get(headers.size() - 1),
                make.apply(events.read(headers, logs, stages, discoveries)),
                piece.learned());
    }
}
