package io.headwater.testing.chain.node;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What a node may do wrong. Each has a size of its own meaning, where it has one. */
public enum Misbehaviour {
    /** Knows nothing of the newest {@code size} blocks. */
    STALE_HEAD(Layer.SIGHT, 3),
    /** Says that the head is up to {@code size} blocks further back than it is, but has those blocks. */
    HEAD_BACKWARDS(Layer.SIGHT, 3),
    /** Stays with what it knew when it first struck, until healed. */
    FROZEN(Layer.SIGHT, 0),
    /** Is on a fork that began {@code size} blocks below the head, never below finality, until healed. */
    FORKED(Layer.SIGHT, 2),
    /** Does not know blocks that left the chain, even by hash. */
    FORGETFUL(Layer.SIGHT, 0),

    /** Says that all but the newest {@code size} blocks are safe and final. */
    EARLY_FINALITY(Layer.CONSENSUS, 0),

    /** Refuses {@code eth_getLogs} over more than {@code size} blocks, in one provider's words or another's. */
    RANGE_LIMIT(Layer.LIMIT, 100),
    /** Refuses {@code eth_getLogs} of more than {@code size} logs. */
    RESULT_LIMIT(Layer.LIMIT, 1_000),
    /** Says that a query of logs or receipts took it too long. */
    QUERY_TIMEOUT(Layer.LIMIT, 0),
    /** Says in JSON-RPC, with HTTP status 200, that it is asked too often. */
    RATE_LIMIT_ERROR(Layer.LIMIT, 0),
    /** Refuses batches of more than {@code size} calls. */
    BATCH_LIMIT(Layer.LIMIT, 10),

    /** Leaves a log out. */
    OMITTED_LOG(Layer.LIE, 0),
    /** Invents a log. */
    EXTRA_LOG(Layer.LIE, 0),
    /** Alters the data, a topic or the address of a log. */
    ALTERED_LOG(Layer.LIE, 0),
    /** Gives a log twice. */
    DUPLICATED_LOG(Layer.LIE, 0),
    /** Swaps two neighbouring logs. */
    REORDERED_LOGS(Layer.LIE, 0),
    /** Gives a log or receipt another transaction's hash. */
    WRONG_TRANSACTION_HASH(Layer.LIE, 0),
    /** Gives a log another log index. */
    WRONG_LOG_INDEX(Layer.LIE, 0),
    /** Gives a log the hash of another block. */
    WRONG_BLOCK_HASH(Layer.LIE, 0),
    /** Leaves a receipt out. */
    OMITTED_RECEIPT(Layer.LIE, 0),
    /** Invents a receipt. */
    EXTRA_RECEIPT(Layer.LIE, 0),
    /** Alters the status, type or gas of a receipt. */
    ALTERED_RECEIPT(Layer.LIE, 0),
    /** Gives a receipt twice. */
    DUPLICATED_RECEIPT(Layer.LIE, 0),
    /** Swaps two neighbouring receipts. */
    REORDERED_RECEIPTS(Layer.LIE, 0),
    /** Has null instead of the receipts of a block that it knows. */
    NULL_RECEIPTS(Layer.LIE, 0),
    /** Has no receipts, or no logs, where there are some. */
    EMPTY_ANSWER(Layer.LIE, 0),
    /** Has no receipts, or no logs, for blocks that it does not know, instead of saying so. */
    UNSEEN_IS_EMPTY(Layer.LIE, 0),
    /** Alters a field of a header and leaves the hash as it was. */
    ALTERED_HEADER(Layer.LIE, 0),
    /** Alters or leaves out one of a block's transaction hashes. */
    ALTERED_TRANSACTIONS(Layer.LIE, 0),

    /** Answers {@code size} milliseconds late. */
    SLOW(Layer.TRANSPORT, 200),
    /** HTTP status 429 to all above {@code size} requests in a second. */
    RATE_LIMIT(Layer.TRANSPORT, 50),
    /** HTTP status 429. */
    TOO_MANY_REQUESTS(Layer.TRANSPORT, 0),
    /** HTTP status 429 with Retry-After of {@code size} seconds. */
    RETRY_AFTER_SECONDS(Layer.TRANSPORT, 1),
    /** HTTP status 429 with Retry-After of a date {@code size} seconds ahead. */
    RETRY_AFTER_DATE(Layer.TRANSPORT, 1),
    /** HTTP status 500. */
    INTERNAL_ERROR(Layer.TRANSPORT, 0),
    /** HTTP status 502 of a proxy, in HTML. */
    BAD_GATEWAY(Layer.TRANSPORT, 0),
    /** HTTP status 200 and a page of HTML. */
    HTML(Layer.TRANSPORT, 0),
    /** The first half of the JSON as if it were all. */
    TRUNCATED_JSON(Layer.TRANSPORT, 0),
    /** The first half of the body, then nothing, with the connection open. */
    STALLED(Layer.TRANSPORT, 0),
    /** Nothing at all, with the connection open. */
    UNANSWERED(Layer.TRANSPORT, 0),
    /** The connection closed before the request is read. */
    CLOSED_BEFORE(Layer.TRANSPORT, 0),
    /** The connection closed after the request was read. */
    CLOSED_AFTER(Layer.TRANSPORT, 0),
    /** The connection closed after half of the body. */
    CLOSED_WITHIN(Layer.TRANSPORT, 0),
    /** An answer with another id. */
    WRONG_ID(Layer.TRANSPORT, 0),
    /** The answer, with {@code size} megabytes of blanks within. */
    HUGE(Layer.TRANSPORT, 8),
    /** A body that never ends, {@code size} kilobytes every ten milliseconds. */
    ENDLESS(Layer.TRANSPORT, 64),
    /** The answers of a batch in another order, as JSON-RPC allows. */
    BATCH_REORDERED(Layer.TRANSPORT, 0),
    /** A batch with an answer missing. */
    BATCH_INCOMPLETE(Layer.TRANSPORT, 0),

    /** Refuses to open a WebSocket, with HTTP status 503. */
    HANDSHAKE_REFUSED(Layer.SUBSCRIPTION, 0),
    /** Tells no heads any more, but answers pings, until healed. */
    HEADS_SILENT(Layer.SUBSCRIPTION, 0),
    /** Sends nothing at all any more over its WebSocket, until healed. */
    CONNECTION_SILENT(Layer.SUBSCRIPTION, 0),
    /** Tells a head twice. */
    HEADS_REPEATED(Layer.SUBSCRIPTION, 0),
    /** Leaves a head out. */
    HEADS_SKIPPED(Layer.SUBSCRIPTION, 0),
    /** Closes the WebSocket: with a goodbye, or without. */
    SUBSCRIPTION_CLOSED(Layer.SUBSCRIPTION, 0),
    /** Sends what is no message. */
    SUBSCRIPTION_GARBAGE(Layer.SUBSCRIPTION, 0);

    /** Where it goes wrong. */
    public enum Layer {
        /** In what the node knows of the chain: each answer is honest for that. */
        SIGHT,
        /** In what the node says of the consensus, which no answer disproves: only most nodes together can be right. */
        CONSENSUS,
        /** In what the node is willing to do. */
        LIMIT,
        /** In what the answer says. */
        LIE,
        /** In how the answer gets to the asker over HTTP. */
        TRANSPORT,
        /** In the subscription over WebSocket. */
        SUBSCRIPTION
    }

    private final Layer layer;
    private final int usualSize;

    Misbehaviour(Layer layer, int usualSize) {
        this.layer = layer;
        this.usualSize = usualSize;
    }

    public Layer layer() {
        return layer;
    }

    /** The size where none is given; 0 where it has no meaning. */
    public int usualSize() {
        return usualSize;
    }

    /** All of these layers. */
    public static Set<Misbehaviour> of(Layer... layers) {
        Set<Layer> wanted = Set.of(layers);
        return Arrays.stream(values())
                .filter(each -> wanted.contains(each.layer))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Misbehaviour.class)));
    }
}
