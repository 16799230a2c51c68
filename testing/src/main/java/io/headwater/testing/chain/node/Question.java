package io.headwater.testing.chain.node;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a call asks for. */
record Question(String method, JsonNode params) {
    static Question of(JsonNode request) {
        return new Question(request.path("method").asString(""), request.path("params"));
    }

    /** The parameter at this position, if there is one. */
    Optional<JsonNode> param(int position) {
        return Optional.of(params.path(position)).filter(param -> !param.isMissingNode() && !param.isNull());
    }

    /** A parameter that is a text. */
    String text(int position) throws RpcError {
        return param(position)
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .orElseThrow(() -> RpcError.invalidParams("missing value for required argument " + position));
    }

    boolean asksForHead() {
        return method.equals("eth_blockNumber")
                || (method.equals("eth_getBlockByNumber")
                        && params.path(0).asString("").equals("latest"));
    }

    @Override
    public String toString() {
        return method + params;
    }
}
