package io.headwater.chain.rpc;

import io.headwater.chain.Deadlines;
import io.headwater.chain.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/** JSON-RPC 2.0 over HTTP: one request, one answer, or an {@link RpcException}. Safe for many threads. */
final class JsonRpcClient implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Faults faults;
    private final HttpTransport transport;
    private final AtomicLong ids = new AtomicLong();

    JsonRpcClient(Endpoint endpoint, Deadlines deadlines) {
        this.faults = new Faults(endpoint);
        this.transport = new HttpTransport(endpoint, deadlines, faults);
    }

    /** Calls a method; empty if its result is null. */
    <T> Optional<T> call(Method method, ResultReader<T> reader, Object... params) {
        long id = ids.incrementAndGet();
        byte[] request = JSON.writeValueAsBytes(request(id, method, List.of(params)));
        Answer<T> answer = transport.post(method, request, body -> {
            try (JsonParser json = JSON.createParser(body)) {
                return Answer.readOnly(json, id, reader);
            }
        });
        RemoteError error = answer.error();
        if (error != null) {
            throw faults.remote(method.name(), error);
        }
        return Optional.ofNullable(answer.result());
    }

    /** Calls a method several times in one request; empty where a result is null. One error is an error of all. */
    <T> List<Optional<T>> batch(Method method, ResultReader<T> reader, List<List<Object>> params) {
        long first = ids.getAndAdd(params.size()) + 1;
        List<Map<String, Object>> requests = new ArrayList<>(params.size());
        for (int i = 0; i < params.size(); i++) {
            requests.add(request(first + i, method, params.get(i)));
        }
        BatchAnswer<T> answer = transport.post(method, JSON.writeValueAsBytes(requests), body -> {
            try (JsonParser json = JSON.createParser(body)) {
                return BatchAnswer.read(json, first, params.size(), reader);
            }
        });
        RemoteError error = answer.error();
        if (error != null) {
            throw faults.remote(method.name(), error);
        }
        return answer.results();
    }

    /** The fault of a node that answers with what the method does not have. */
    RpcException wrong(Method method, String what) {
        return faults.malformed(method.name(), what, new byte[0], null);
    }

    @Override
    public void close() {
        transport.close();
    }

    private static Map<String, Object> request(long id, Method method, List<Object> params) {
        return Map.of("jsonrpc", "2.0", "id", id, "method", method.name(), "params", params);
    }
}
