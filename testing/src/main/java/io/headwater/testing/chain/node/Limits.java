package io.headwater.testing.chain.node;

import io.headwater.testing.chain.ChainView;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a node is not willing to do. */
final class Limits {
    private Limits() {}

    /** Refuses a question for what it asks. */
    static void check(Question question, ChainView view, Turn turn) throws RpcError {
        refuse(turn, Misbehaviour.RATE_LIMIT_ERROR, Refusal.RATE);
        boolean logs = question.method().equals("eth_getLogs");
        if (logs || question.method().equals("eth_getBlockReceipts")) {
            refuse(turn, Misbehaviour.QUERY_TIMEOUT, Refusal.TIME);
        }
        Optional<Turn.Strike> limit = turn.strike(Misbehaviour.RANGE_LIMIT);
        if (logs && limit.isPresent()) {
            LogSearch search = new LogSearch(view, question.params().path(0));
            if (!search.ofOneBlock()
                    && search.to() - search.from() + 1 > limit.get().size()) {
                refuse(turn, Misbehaviour.RANGE_LIMIT, Refusal.RANGE);
            }
        }
    }

    /** Refuses to give a result for its size. */
    static void check(Question question, JsonNode result, Turn turn) throws RpcError {
        Optional<Turn.Strike> limit = turn.strike(Misbehaviour.RESULT_LIMIT);
        if (question.method().equals("eth_getLogs")
                && limit.isPresent()
                && result.size() > limit.get().size()) {
            refuse(turn, Misbehaviour.RESULT_LIMIT, Refusal.RESULT);
        }
    }

    /** Refuses a batch for its size. */
    static void checkBatch(int calls, Turn turn) throws RpcError {
        Optional<Turn.Strike> limit = turn.strike(Misbehaviour.BATCH_LIMIT);
        if (limit.isPresent() && calls > limit.get().size()) {
            refuse(turn, Misbehaviour.BATCH_LIMIT, Refusal.BATCH);
        }
    }

    private static void refuse(Turn turn, Misbehaviour misbehaviour, List<Refusal> refusals) throws RpcError {
        Optional<Turn.Strike> strike = turn.strike(misbehaviour);
        if (strike.isPresent()) {
            turn.shows(misbehaviour);
            throw Refusal.drawn(refusals, strike.get());
        }
    }
}
