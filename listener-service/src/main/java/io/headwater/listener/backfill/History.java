package io.headwater.listener.backfill;

import io.headwater.chain.Header;
import io.headwater.chain.Log;
import io.headwater.chain.LogFilter;
import java.util.List;

/** The final part of a chain, as its nodes show it. */
@FunctionalInterface
public interface History {
    /**
     * The blocks of a range and the logs that a filter wants of them, all from one node and checked against each other.
     *
     * @throws io.headwater.chain.rpc.RpcException when no node gave a usable answer; to a smaller range one may
     */
    Range read(LogFilter filter);

    /**
     * A range.
     *
     * @param headers all blocks, each the parent of the next
     * @param logs in order
     */
    record Range(List<Header> headers, List<Log> logs) {
        public Range {
            headers = List.copyOf(headers);
            logs = List.copyOf(logs);
        }

        /** About how many bytes of memory the headers of all blocks need. */
        long weight() {
            return headers.stream().mapToLong(Header::weight).sum();
        }
    }
}
