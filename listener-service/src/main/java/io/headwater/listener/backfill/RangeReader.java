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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * Reads ranges of blocks, in as many pieces as it takes. Where contracts are born on the way, first all births of the range
 * are found; then, when those of earlier ranges are known too, the logs of children that were not asked for yet.
 */
final class RangeReader<E> {
    /** Digits; nearly all logs have less. */
    private static final int USUAL_DATA = 2_048;

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

    /** @throws RpcException when not even one block could be read */
    List<Chunk<E>> read(long from, long to, Turn turn) {
        List<Piece> pieces = new ArrayList<>();
        try {
            read(from, to, pieces);
        } catch (RuntimeException e) {
            turn.failed(e);
            throw e;
        }
        turn.learned();
        if (events.watch().learns()) {
            turn.await();
        }
        return pieces.stream().map(this::chunk).toList();
    }

    private void read(long from, long to, List<Piece> pieces) {
        int blocks = (int) (to - from + 1);
        RangeFilters filters = RangeFilters.of(events.watch(), from, to, discoveries);
        History.Range range;
        try {
            range = history.read(filters.filters());
        } catch (RpcException e) {
            if (e.kind() == RpcException.Kind.INTERRUPTED || blocks == 1) {
                throw e;
            }
            size.failed(blocks);
            long middle = from + blocks / 2;
            read(from, middle - 1, pieces);
            read(middle, to, pieces);
            return;
        }
        size.succeeded(blocks, weight(range.logs()));
        Discoveries learned = discoveries.layer();
        events.learn(range.logs(), learned);
        discoveries.absorb(learned);
        pieces.add(new Piece(filters, range, learned));
    }

    /** How many logs of the usual size would need as much memory. */
    private static int weight(List<Log> logs) {
        long weight = logs.size();
        for (Log log : logs) {
            weight += log.data().length() / USUAL_DATA;
        }
        return (int) Math.min(Integer.MAX_VALUE, weight);
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
