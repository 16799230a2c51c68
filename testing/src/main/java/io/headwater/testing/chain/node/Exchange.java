package io.headwater.testing.chain.node;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One request of HTTP with its answer: of a call, or of a batch of calls.
 *
 * @param turn for what happens to the answer on its way
 */
record Exchange(List<Answer> answers, JsonNode response, int status, Turn turn) {
    static Exchange of(JsonNode request, RpcDesk desk, Habits habits) {
        List<JsonNode> calls = request.isArray() ? request.valueStream().toList() : List.of(request);
        Turn turn = habits.turn(calls.stream()
                .map(call -> Question.of(call).toString())
                .collect(Collectors.joining("\n", "HTTP ", "")));
        try {
            if (request.isArray()) {
                Limits.checkBatch(calls.size(), turn);
            }
        } catch (RpcError tooLarge) {
            ObjectNode error = BlockJson.JSON.objectNode().put("jsonrpc", "2.0").putNull("id");
            error.set("error", RpcDesk.error(tooLarge));
            Answer refusal = new Answer(new Question("batch", request), error, tooLarge.status(), turn.shown());
            return new Exchange(List.of(refusal), error, tooLarge.status(), turn);
        }
        List<Answer> answers = calls.stream().map(desk::answer).toList();
        return request.isArray()
                ? new Exchange(answers, Envelope.batch(answers, turn), 200, turn)
                : new Exchange(
                        answers,
                        Envelope.single(answers.get(0), turn),
                        answers.get(0).status(),
                        turn);
    }

    /** The body of the answer. */
    byte[] body() {
        return response.toString().getBytes(StandardCharsets.UTF_8);
    }
}
