package io.headwater.chain.rpc;

import io.headwater.chain.Header;
import io.headwater.chain.Hex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/**
 * Headers of consecutive heights, many at a time: in batches, as large as the node takes them. A batch that is refused
 * is tried smaller, and in the end as single calls side by side; what worked is remembered.
 */
final class HeaderRanges {
    private static final int LARGEST = 100;

    private final JsonRpcClient client;
    private final LongFunction<Optional<Header>> single;
    private final SideBySide sideBySide = new SideBySide();
    private final BatchSize size = new BatchSize(LARGEST);

    /** @param single asks for one header */
    HeaderRanges(JsonRpcClient client, LongFunction<Optional<Header>> single) {
        this.client = client;
        this.single = single;
    }

    /** The headers of these heights, up to the first that the node does not have. */
    List<Header> read(long from, long to) {
        List<Header> headers = new ArrayList<>();
        int trial = size.get();
        while (headers.size() <= to - from) {
            long next = from + headers.size();
            long last = Math.min(to, next + (trial > 1 ? trial : LARGEST) - 1);
            try {
                List<Header> part = part(next, last, trial);
                size.worked(trial);
                headers.addAll(part);
                if (part.size() <= last - next) {
                    break;
                }
            } catch (RpcException fault) {
                if (trial == 1 || !size.refused(fault)) {
                    throw fault;
                }
                trial = BatchSize.smaller(trial);
            }
        }
        return headers;
    }

    private List<Header> part(long from, long to, int trial) {
        List<Optional<Header>> answers = trial > 1 ? batch(from, to) : sideBySide.map(from, to, single);
        return answers.stream()
                .takeWhile(Optional::isPresent)
                .map(Optional::get)
                .toList();
    }

    private List<Optional<Header>> batch(long from, long to) {
        List<List<Object>> params = LongStream.rangeClosed(from, to)
                .mapToObj(number -> List.<Object>of(Hex.quantity(number), false))
                .toList();
        List<Optional<Header>> headers = client.batch(Method.BLOCKS_BY_NUMBER, HeaderReader::read, params);
        for (int i = 0; i < headers.size(); i++) {
            long wanted = from + i;
            headers.get(i).filter(header -> header.number() != wanted).ifPresent(header -> {
                throw client.wrong(
                        Method.BLOCKS_BY_NUMBER, "`number` is " + header.number() + ": another block than " + wanted);
            });
        }
        return headers;
    }
}
