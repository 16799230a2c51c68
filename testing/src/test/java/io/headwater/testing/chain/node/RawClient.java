package io.headwater.testing.chain.node;

import io.headwater.chain.Endpoint;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Posts JSON and shows what comes back, unjudged. */
final class RawClient implements AutoCloseable {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static String call(String method, String params) {
        return call(1, method, params);
    }

    static String call(int id, String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + params + "}";
    }

    HttpResponse<String> post(Endpoint endpoint, String body) throws IOException {
        return post(endpoint, body, Duration.ofSeconds(20));
    }

    /** Fails with a {@link HttpTimeout} if the whole body is not there in time. */
    HttpResponse<String> post(Endpoint endpoint, String body, Duration deadline) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(endpoint.uri())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var answer = client.sendAsync(request, BodyHandlers.ofString());
        try {
            return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw new HttpTimeout(late);
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause());
        } catch (InterruptedException interrupt) {
            throw new IllegalStateException(interrupt);
        }
    }

    /** The answer as JSON. */
    JsonNode ask(Endpoint endpoint, String body) throws IOException {
        return JsonMapper.shared().readTree(post(endpoint, body).body());
    }

    /** The result of one call. */
    JsonNode result(Endpoint endpoint, String method, String params) throws IOException {
        return ask(endpoint, call(method, params)).path("result");
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    /** No whole answer in time. */
    static final class HttpTimeout extends IOException {
        private static final long serialVersionUID = 1L;

        HttpTimeout(Throwable cause) {
            super(cause);
        }
    }
}
