package io.headwater.chain.rpc;

import io.headwater.chain.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/** JSON-RPC 2.0 over HTTP: one request, one answer, or an {@link RpcException}. Safe for many threads. */
final class JsonRpcClient implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Faults faults;
    private final HttpTransport transport;
    private final AtomicLong ids = new AtomicLong();

    /** @param deadline how long one call may take, from the connection to the last byte of the answer */
    JsonRpcClient(Endpoint endpoint, Duration deadline) {
        this.faults = new Faults(endpoint);
        this.transport = new HttpTransport(endpoint, deadline, faults);
    }

    /** Calls a method; empty if its result is null. */
    <T> Optional<T> call(String method, ResultReader<T> reader, Object... params) {
        long id = ids.incrementAndGet();
        byte[] request =
                JSON.writeValueAsBytes(Map.of("jsonrpc", "2.0", "id", id, "method", method, "params", List.of(params)));
        byte[] body = transport.post(method, request);
        Answer<T> answer = read(method, id, body, reader);
        RemoteError error = answer.error();
        if (error != null) {
            throw faults.remote(method, error);
        }
        return Optional.ofNullable(answer.result());
    }

    /** The fault of a node that answers with null where the method has no null. */
    RpcException nothing(String method) {
        return faults.malformed(method, "its result is null", new byte[0], null);
    }

    @Override
    public void close() {
        transport.close();
    }

    private <T> Answer<T> read(String method, long id, byte[] body, ResultReader<T> reader) {
        try (JsonParser json = JSON.createParser(body)) {
            return Answer.read(json, id, reader);
        } catch (JacksonException broken) {
            throw faults.malformed(method, broken.getOriginalMessage(), body, broken);
        } catch (IllegalArgumentException wrong) {
            throw faults.malformed(method, String.valueOf(wrong.getMessage()), body, wrong);
        }
    }
}
