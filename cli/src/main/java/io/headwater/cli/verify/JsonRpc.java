package io.headwater.cli.verify;

import io.headwater.cli.http.HttpJson;
import io.headwater.cli.options.UnusableOptionException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A JSON-RPC 2.0 client over HTTP, single requests and batches. */
final class JsonRpc {
    private final HttpJson http = new HttpJson();
    private final URI node;

    JsonRpc(URI node) {
        this.node = node;
    }

    URI node() {
        return node;
    }

    /**
     * One answer of a batch.
     *
     * @param result null where the node answered with an error
     * @param error null where the node answered with a result
     */
    record Outcome(@Nullable JsonNode result, @Nullable RpcException error) {
        static Outcome of(JsonNode answer) {
            if (answer.hasNonNull("error")) {
                return new Outcome(null, RpcException.of(answer.get("error")));
            }
            return answer.has("result")
                    ? new Outcome(answer.get("result"), null)
                    : new Outcome(null, new RpcException(0, "neither result nor error: " + answer));
        }

        JsonNode orThrow() throws RpcException {
            if (result == null) {
                throw error == null ? new RpcException(0, "no result") : error;
            }
            return result;
        }
    }

    /**
     * Calls one method.
     *
     * @throws RpcException when the node answers with an error
     */
    JsonNode call(String method, Object... params) throws RpcException {
        return Outcome.of(post(request(0, method, List.of(params)))).orThrow();
    }

    /** Calls one method with many lists of parameters; the outcomes come in their order. */
    List<Outcome> batch(String method, List<List<Object>> params) throws RpcException {
        List<Map<String, Object>> requests = new ArrayList<>();
        for (List<Object> each : params) {
            requests.add(request(requests.size(), method, each));
        }
        JsonNode answers = post(requests);
        if (!answers.isArray() || answers.size() != params.size()) {
            RpcException error = Outcome.of(answers).error();
            throw error != null ? error : notCallByCall(params);
        }
        Map<Integer, Outcome> byId = new HashMap<>();
        answers.forEach(answer -> byId.put(answer.path("id").asInt(-1), Outcome.of(answer)));
        List<Outcome> outcomes = new ArrayList<>();
        for (int id = 0; id < params.size(); id++) {
            Outcome outcome = byId.get(id);
            if (outcome == null) {
                throw notCallByCall(params);
            }
            outcomes.add(outcome);
        }
        return outcomes;
    }

    private static RpcException notCallByCall(List<?> calls) {
        return new RpcException(0, "a batch of " + calls.size() + " calls was not answered call by call");
    }

    private static Map<String, Object> request(int id, String method, List<Object> params) {
        return Map.of("jsonrpc", "2.0", "id", id, "method", method, "params", params);
    }

    private JsonNode post(Object body) {
        try {
            return http.post(node, body).body();
        } catch (IOException e) {
            throw new UnusableOptionException(
                    "--node",
                    node,
                    "no JSON-RPC answer (" + e.getMessage() + "); start the node or correct the URL",
                    e);
        }
    }
}
