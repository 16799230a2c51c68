package io.headwater.listener.nodes;

import io.headwater.chain.Block;
import io.headwater.chain.CallClass;
import io.headwater.chain.EvmNode;
import io.headwater.chain.Header;
import io.headwater.chain.Log;
import io.headwater.chain.LogFilter;
import io.headwater.chain.pool.NodePool;
import io.headwater.chain.proof.DisprovedException;
import io.headwater.chain.proof.ProofLevel;
import io.headwater.chain.rpc.RpcException;
import io.headwater.listener.backfill.History;
import io.headwater.listener.follow.ChainSource.Opinions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * History as a pool of nodes shows it. All of a range comes from one node, so that only what it says itself speaks against
 * it; any node may be asked, since what is final is the same everywhere.
 */
public final class ProvenHistory implements History {
    /** Headers at a time, and what all of a range may need: several ranges are read at a time. */
    private static final int AT_ONCE = 128;

    private static final long MOST_BYTES = 16L << 20;

    private final NodePool nodes;
    private final ProofLevel proof;
    private final boolean byReceipts;
    private final boolean alone;

    /**
     * History.
     *
     * @param proof how far answers are recomputed
     * @param byReceipts whether every block is proven by all its receipts, instead of the logs by the headers' blooms
     */
    public ProvenHistory(NodePool nodes, ProofLevel proof, boolean byReceipts) {
        this.nodes = nodes;
        this.proof = proof;
        this.byReceipts = byReceipts;
        this.alone = nodes.state().size() == 1;
    }

    @Override
    public Range read(LogFilter filter) {
        String last = alone ? null : agreed(filter);
        return nodes.any(CallClass.BULK, node -> read(node, filter, last)).orElseThrow(() -> nowhere(filter));
    }

    private Optional<Range> read(EvmNode node, LogFilter filter, @Nullable String last) {
        List<Header> headers = headers(node, filter.from(), filter.to());
        if (headers.size() != filter.to() - filter.from() + 1) {
            return Optional.empty();
        }
        proof.headers(filter.from(), headers);
        String its = headers.get(headers.size() - 1).hash();
        if (last != null && !its.equals(last)) {
            throw contested(filter.to(), "is " + its + " here, but " + last + " for most nodes");
        }
        // Of one block alone too: there is no smaller range for a provider that refuses its logs.
        return byReceipts || headers.size() == 1
                ? proven(node, filter, headers).map(logs -> new Range(headers, logs))
                : checked(node, filter, headers);
    }

    /** Up to the first that the node does not have. */
    private static List<Header> headers(EvmNode node, long from, long to) {
        List<Header> headers = new ArrayList<>();
        long weight = 0;
        List<Header> part;
        for (long next = from; next <= to; next += part.size()) {
            part = node.headers(next, Math.min(to, next + AT_ONCE - 1));
            if (part.isEmpty()) {
                break;
            }
            headers.addAll(part);
            weight += part.stream().mapToLong(Header::weight).sum();
            if (weight > MOST_BYTES && headers.size() > 1) {
                throw new RpcException(
                        RpcException.Kind.TOO_LARGE,
                        0,
                        "the headers of blocks " + from + " to " + to + " need more than " + (MOST_BYTES >> 20)
                                + " MB: asked for in smaller ranges",
                        null);
            }
        }
        return headers;
    }

    /**
     * The hash of a range's last block. A history that was invented hangs together as well as a true one: so it is not published
     * on one node's word, where there are others.
     */
    private String agreed(LogFilter filter) {
        SecondOpinions.Vote vote = vote(filter.to());
        if (vote.opinions().agree().isEmpty()) {
            // Who is in working order again first, and why nobody is, is the pool's to tell.
            if (nodes.any(CallClass.QUERY, node -> SecondOpinions.ask(node, filter.to(), proof))
                    .isEmpty()) {
                throw nowhere(filter);
            }
            vote = vote(filter.to());
        }
        Opinions opinions = vote.opinions();
        // Others that give no answer are no fault of the nodes that do.
        if (!opinions.prevail()) {
            throw contested(
                    filter.to(),
                    "is " + vote.hash() + " for " + String.join(", ", opinions.agree()) + ", but " + opinions.against()
                            + ": waiting until most nodes agree");
        }
        return vote.hash();
    }

    private SecondOpinions.Vote vote(long number) {
        return SecondOpinions.vote(nodes.all(CallClass.QUERY, node -> SecondOpinions.ask(node, number, proof)));
    }

    private static RpcException nowhere(LogFilter filter) {
        return new RpcException(
                RpcException.Kind.NO_ENDPOINT,
                0,
                "no node has all blocks from " + filter.from() + " to " + filter.to()
                        + ": add one that keeps the whole history, or a later startBlock",
                null);
    }

    private static RpcException contested(long number, String what) {
        return new RpcException(
                RpcException.Kind.MALFORMED, 0, "block " + number + ", which should be final, " + what, null);
    }

    private Optional<Range> checked(EvmNode node, LogFilter filter, List<Header> headers) {
        List<Log> logs = node.logs(filter);
        List<Header> suspicious = proof.logs(filter, headers, logs);
        Optional<List<Log>> proven = proven(node, filter, suspicious);
        proven.ifPresent(missed -> requireNone(filter, logs, suspicious, missed));
        return proven.map(nothingMissed -> new Range(headers, logs));
    }

    /** The wanted logs of these blocks by their receipts; empty if the node does not have one's receipts. */
    private Optional<List<Log>> proven(EvmNode node, LogFilter filter, List<Header> headers) {
        List<Log> logs = new ArrayList<>();
        for (Header header : headers) {
            Optional<Block> block = node.receipts(header.hash()).map(receipts -> new Block(header, receipts));
            if (block.isEmpty()) {
                return Optional.empty();
            }
            proof.block(block.get());
            block.get().receipts().stream()
                    .flatMap(receipt -> receipt.logs().stream())
                    .filter(filter::matches)
                    .forEach(logs::add);
        }
        return Optional.of(logs);
    }

    private static void requireNone(LogFilter filter, List<Log> logs, List<Header> suspicious, List<Log> proven) {
        List<String> blocks = suspicious.stream().map(Header::hash).toList();
        List<Log> returned =
                logs.stream().filter(log -> blocks.contains(log.blockHash())).toList();
        if (!returned.equals(proven)) {
            throw new DisprovedException(
                    "logs of blocks " + filter.from() + " to " + filter.to() + ": by their receipts, " + proven.size()
                            + " logs stand in the blocks " + suspicious.get(0).number() + " to "
                            + suspicious.get(suspicious.size() - 1).number() + " that its blooms made doubtful, got "
                            + returned.size(),
                    returned);
        }
    }
}
