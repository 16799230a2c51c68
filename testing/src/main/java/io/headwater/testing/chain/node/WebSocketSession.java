package io.headwater.testing.chain.node;

import io.headwater.testing.chain.node.WebSocketFrames.Frame;
import java.io.IOException;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One WebSocket connection: any calls, and a subscription to new heads. */
final class WebSocketSession {
    private static final String SUBSCRIPTION = "0x9ce59a13059e417087c02d3236a0b1cc";

    private final WebSocketFrames frames;
    private final NodeParts parts;
    private final Habits habits;
    private final HeadFeed heads;

    WebSocketSession(WebSocketFrames frames, NodeParts parts) {
        this.frames = frames;
        this.parts = parts;
        this.habits = parts.habits();
        this.heads = new HeadFeed(frames, parts, SUBSCRIPTION);
    }

    /** Returns when the connection has ended. */
    void run() throws IOException {
        try {
            Frame frame = frames.read();
            while (frame.opcode() != WebSocketFrames.CLOSE) {
                if (habits.of(Misbehaviour.CONNECTION_SILENT).isEmpty() || !heads.silent()) {
                    take(frame);
                }
                frame = frames.read();
            }
            frames.write(WebSocketFrames.CLOSE, frame.payload());
        } finally {
            heads.close();
        }
    }

    private void take(Frame frame) throws IOException {
        if (frame.opcode() == WebSocketFrames.PING) {
            frames.write(WebSocketFrames.PONG, frame.payload());
        } else if (frame.opcode() == WebSocketFrames.TEXT) {
            frames.text(answer(frame.text()));
        }
        heads.startIfSubscribed();
    }

    private String answer(String text) {
        try {
            JsonNode request = JsonMapper.shared().readTree(text);
            return request.isArray() || !subscription(request)
                    ? called(request)
                    : subscribed(request).toString();
        } catch (JacksonException noJson) {
            return "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":\"parse error\"}}";
        }
    }

    private static boolean subscription(JsonNode request) {
        String method = request.path("method").asString("");
        return method.equals("eth_subscribe") || method.equals("eth_unsubscribe");
    }

    private String called(JsonNode request) {
        Exchange exchange = Exchange.of(request, parts.desk(), habits);
        exchange.answers()
                .forEach(answer -> parts.calls().add(answer, exchange.turn().shown()));
        return exchange.response().toString();
    }

    private ObjectNode subscribed(JsonNode request) {
        Question question = Question.of(request);
        ObjectNode response = BlockJson.JSON.objectNode().put("jsonrpc", "2.0");
        response.set("id", request.path("id"));
        if (question.method().equals("eth_unsubscribe")) {
            heads.close();
            response.put("result", true);
        } else if (question.params().path(0).asString("").equals("newHeads")) {
            heads.subscribe();
            response.put("result", SUBSCRIPTION);
        } else {
            response.set("error", RpcDesk.error(RpcError.invalidParams("no such subscription")));
        }
        parts.calls().add(new Answer(question, response, 200, Set.of()), Set.of());
        return response;
    }
}
