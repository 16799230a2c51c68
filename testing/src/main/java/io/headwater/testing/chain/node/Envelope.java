package io.headwater.testing.chain.node;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What goes wrong between the answers and the message that holds them. */
final class Envelope {
    private Envelope() {}

    static JsonNode single(Answer answer, Turn turn) {
        return withId(answer.response(), turn);
    }

    static JsonNode batch(List<Answer> answers, Turn turn) {
        ArrayNode batch = BlockJson.JSON.arrayNode();
        answers.forEach(answer -> batch.add(answer.response()));
        Optional<Random> missing = struck(turn, Misbehaviour.BATCH_INCOMPLETE);
        if (missing.isPresent() && !batch.isEmpty()) {
            turn.shows(Misbehaviour.BATCH_INCOMPLETE);
            batch.remove(missing.get().nextInt(batch.size()));
        }
        if (struck(turn, Misbehaviour.BATCH_REORDERED).isPresent() && batch.size() > 1) {
            turn.shows(Misbehaviour.BATCH_REORDERED);
            batch.add(batch.remove(0));
        }
        if (batch.size() > 0 && batch.get(0) instanceof ObjectNode first) {
            withId(first, turn);
        }
        return batch;
    }

    private static JsonNode withId(ObjectNode response, Turn turn) {
        if (struck(turn, Misbehaviour.WRONG_ID).isPresent()) {
            turn.shows(Misbehaviour.WRONG_ID);
            response.put("id", response.path("id").asLong(0) + 1_000_000);
        }
        return response;
    }

    private static Optional<Random> struck(Turn turn, Misbehaviour misbehaviour) {
        return turn.strike(misbehaviour).map(Turn.Strike::random);
    }
}
