package io.headwater.testing.chain.node;

import io.headwater.testing.chain.ChainView;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers calls, as honestly as the node's habits let it. */
final class RpcDesk {
    private final Methods methods;
    private final Sight sight;
    private final Habits habits;

    RpcDesk(Methods methods, Sight sight, Habits habits) {
        this.methods = methods;
        this.sight = sight;
        this.habits = habits;
    }

    /** @param request the request object of JSON-RPC 2.0 */
    Answer answer(JsonNode request) {
        Question question = Question.of(request);
        Turn turn = habits.turn(question.toString());
        ObjectNode response = BlockJson.JSON.objectNode().put("jsonrpc", "2.0");
        response.set("id", request.path("id").isMissingNode() ? BlockJson.JSON.nullNode() : request.get("id"));
        try {
            response.set("result", result(question, turn));
            return new Answer(question, response, 200, turn.shown());
        } catch (RpcError error) {
            response.set("error", error(error));
            return new Answer(question, response, error.status(), turn.shown());
        }
    }

    static ObjectNode error(RpcError error) {
        return BlockJson.JSON.objectNode().put("code", error.code()).put("message", error.getMessage());
    }

    private JsonNode result(Question question, Turn turn) throws RpcError {
        ChainView view = sight.view(turn, question.asksForHead(), habits);
        Limits.check(question, view, turn);
        JsonNode honest = honest(question, view, turn);
        Limits.check(question, honest, turn);
        return new Lies(question, view, habits.onlyInReceipts()).tell(honest, turn);
    }

    private JsonNode honest(Question question, ChainView view, Turn turn) throws RpcError {
        try {
            return methods.answer(question, view);
        } catch (RpcError error) {
            if (error.unseen().isPresent()
                    && turn.strike(Misbehaviour.UNSEEN_IS_EMPTY).isPresent()) {
                turn.shows(Misbehaviour.UNSEEN_IS_EMPTY);
                return error.unseen().get();
            }
            throw error;
        }
    }
}
