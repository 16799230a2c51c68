package io.headwater.chain.proof;

import io.headwater.chain.Header;
import io.headwater.chain.Log;
import io.headwater.chain.LogFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The cheap check of {@code eth_getLogs} over a range, for backfill: the returned logs against the headers of the range,
 * which must have been proved by themselves ({@link BlockProof#links}, {@link BlockProof#header}).
 *
 * <p><b>What is wrong with certainty</b> ({@link DisprovedException}): a log outside the range or the filter; logs out of
 * order, or twice; a log whose block hash is not that of the header of its height, or whose transaction hash does not
 * stand at its transaction index in that block; a log whose address or topics the header's bloom does not hold; of a
 * filter that asks for all logs, gaps in the log indices, or a bloom that is not the header's.
 *
 * <p><b>What is suspicious</b>: a bloom has no false negatives, so a block whose bloom lacks every wanted address, or
 * every wanted topic 0, has none of the wanted logs, and that is proved. Otherwise, a wanted address that the bloom seems
 * to hold in a block that returned no log of it may have been left out, or may be a false positive; the same for a wanted
 * topic 0 if any address will do. Such blocks are given back: their receipts, checked by {@link BlockProof#receipts},
 * tell. So a node that leaves out all logs of a contract in a block, whole blocks, or the end of a range, is always
 * caught. How many blocks are suspicious without reason follows from {@link Bloom#falsePositives()}, for each wanted
 * address: next to none on quiet chains, up to a third of all blocks where blocks are full; if the receipts of all blocks
 * are cheaper than those that are asked for in vain, use the full proof.
 *
 * <p><b>What it cannot see</b>: altered data; a topic exchanged for another that the bloom seems to hold; some logs of a
 * contract left out of a block while others of the same contract are returned (of a filter that asks for all logs: the last
 * ones of a block, if their addresses and topics stand in others too); a false log index that keeps the order.
 * Only the receipts root covers these: the full proof of every block, or of a sample.
 */
public final class LogsProof {
    private LogsProof() {}

    /**
     * Checks the answer to a filter.
     *
     * @param headers of all heights that the filter covers, in order
     * @param logs as the node returned them
     * @return the headers of suspicious blocks, in order: the caller proves them by their receipts
     * @throws DisprovedException with the logs of the block that is wrong
     * @throws IllegalArgumentException if the headers are not those of the filter's range
     */
    public static List<Header> check(LogFilter filter, List<Header> headers, List<Log> logs) {
        return check(filter, headers, logs, true);
    }

    /**
     * Checks where the logs stand, and nothing by blooms: for chains whose headers have none of Ethereum's kind.
     *
     * @throws DisprovedException as {@link #check}
     */
    public static void places(LogFilter filter, List<Header> headers, List<Log> logs) {
        check(filter, headers, logs, false);
    }

    private static List<Header> check(LogFilter filter, List<Header> headers, List<Log> logs, boolean blooms) {
        requireRange(filter, headers);
        BloomBits bits = new BloomBits();
        List<Header> suspicious = new ArrayList<>();
        int from = 0;
        for (Header header : headers) {
            int to = from;
            while (to < logs.size() && logs.get(to).blockNumber() == header.number()) {
                to++;
            }
            if (new BlockLogs(filter, header, logs.subList(from, to), bits, blooms).suspicious()) {
                suspicious.add(header);
            }
            from = to;
        }
        if (from < logs.size()) {
            throw misplaced(filter, logs, from);
        }
        return List.copyOf(suspicious);
    }

    /** The first log that stands in none of the blocks in their order. */
    private static DisprovedException misplaced(LogFilter filter, List<Log> logs, int at) {
        Log log = logs.get(at);
        boolean outside = log.blockNumber() < filter.from() || log.blockNumber() > filter.to();
        String why = outside
                ? "expected a block from " + filter.from() + " to " + filter.to() + ", got " + log.blockNumber()
                : "out of order: a log of block " + log.blockNumber() + " after one of block "
                        + logs.get(at - 1).blockNumber();
        return Claim.of("logs of blocks " + filter.from() + " to " + filter.to() + ": log " + at, List.of(log))
                .refuted(why);
    }

    private static void requireRange(LogFilter filter, List<Header> headers) {
        boolean covers = headers.size() == filter.to() - filter.from() + 1
                && IntStream.range(0, headers.size())
                        .allMatch(i -> headers.get(i).number() == filter.from() + i);
        if (!covers) {
            throw new IllegalArgumentException("the headers of blocks " + filter.from() + " to " + filter.to()
                    + " are needed, in order; given are " + headers.size()
                    + (headers.isEmpty() ? "" : " from block " + headers.get(0).number() + " on"));
        }
    }
}
