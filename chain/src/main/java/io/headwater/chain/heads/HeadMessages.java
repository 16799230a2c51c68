package io.headwater.chain.heads;

import io.headwater.chain.Hex;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The two messages that a node sends us: the answer to our request, and the notification of a head. */
final class HeadMessages {
    static final String SUBSCRIBE =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_subscribe\",\"params\":[\"newHeads\"]}";

    private HeadMessages() {}

    /** Tells the connection what a message says. */
    static void read(String text, HeadConnection connection) {
        try {
            JsonNode message = JsonMapper.shared().readTree(text);
            if (message.hasNonNull("error")) {
                connection.end("the node refused eth_subscribe: " + message.get("error"));
            } else if (message.path("id").asInt(0) == 1
                    && message.path("result").isString()) {
                connection.accepted();
            } else if (message.path("method").asString("").equals("eth_subscription")) {
                connection.head(head(message.path("params").path("result")));
            }
        } catch (JacksonException | IllegalArgumentException wrong) {
            connection.end("the node sent what is no message about heads: " + text);
        }
    }

    private static HeadHint head(JsonNode header) {
        return new HeadHint(
                Hex.toLong(header.path("number").asString("")),
                Hex.data(header.path("hash").asString(""), 32));
    }
}
