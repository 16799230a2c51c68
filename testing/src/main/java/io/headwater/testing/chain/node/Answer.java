package io.headwater.testing.chain.node;

import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answer to one call.
 *
 * @param response the response object of JSON-RPC 2.0
 * @param status the HTTP status that it comes with if it comes alone
 */
record Answer(Question question, ObjectNode response, int status, Set<Misbehaviour> shown) {
    String outcome() {
        return response.has("error")
                ? "error " + response.path("error").path("code").asInt()
                : "result";
    }
}
