package io.headwater.listener.backfill;

import io.headwater.chain.Header;
import io.headwater.chain.Log;
import io.headwater.chain.LogFilter;
import io.headwater.chain.rpc.RpcException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks several questions of the same blocks, and puts the answers together. */
final class HistoryQuestions {
    private static final Comparator<Log> ORDER =
            Comparator.comparingLong(Log::blockNumber).thenComparingInt(Log::logIndex);

    private final History history;

    HistoryQuestions(History history) {
        this.history = history;
    }

    /** The logs that any of the filters wants. */
    History.Range read(List<LogFilter> filters) {
        History.Range first = history.read(filters.get(0));
        return filters.size() == 1 ? first : supplement(first, filters.subList(1, filters.size()));
    }

    /** A range with the logs that further filters want of its blocks. */
    History.Range supplement(History.Range range, List<LogFilter> filters) {
        Map<String, Log> logs = new LinkedHashMap<>();
        range.logs().forEach(log -> logs.put(id(log), log));
        for (LogFilter filter : filters) {
            History.Range more = supplement(filter);
            requireSame(range.headers(), more.headers());
            more.logs().forEach(log -> logs.put(id(log), log));
        }
        List<Log> all = new ArrayList<>(logs.values());
        all.sort(ORDER);
        return new History.Range(range.headers(), all);
    }

    /** In as many parts as it takes. */
    private History.Range supplement(LogFilter filter) {
        try {
            return history.read(filter);
        } catch (RpcException e) {
            if (e.kind() == RpcException.Kind.INTERRUPTED || filter.from() == filter.to()) {
                throw e;
            }
            long middle = filter.from() + (filter.to() - filter.from()) / 2;
            History.Range first = supplement(filter.over(filter.from(), middle));
            History.Range second = supplement(filter.over(middle + 1, filter.to()));
            List<Header> headers = new ArrayList<>(first.headers());
            headers.addAll(second.headers());
            List<Log> logs = new ArrayList<>(first.logs());
            logs.addAll(second.logs());
            return new History.Range(headers, logs);
        }
    }

    private static void requireSame(List<Header> one, List<Header> other) {
        if (!one.stream()
                .map(Header::hash)
                .toList()
                .equals(other.stream().map(Header::hash).toList())) {
            throw new RpcException(
                    RpcException.Kind.MALFORMED,
                    0,
                    "nodes show different blocks from " + one.get(0).number()
                            + " on, although they are final: asked again",
                    null);
        }
    }

    private static String id(Log log) {
        return log.blockHash() + ":" + log.logIndex();
    }
}
