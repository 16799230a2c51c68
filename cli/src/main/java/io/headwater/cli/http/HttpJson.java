package io.headwater.cli.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks HTTP servers that answer in JSON. */
public final class HttpJson {
    private static final int PATIENCE_SECONDS = 30;
    private static final int SHOWN = 80;

    private final JsonMapper mapper = JsonMapper.shared();
    // Version 1.1: the client's attempt to upgrade plain HTTP trips simple servers.
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** An answer, whatever its status. */
    public record Answer(int status, JsonNode body) {}

    /**
     * Gets a resource.
     *
     * @throws IOException when no answer in JSON came; the message says what came instead
     */
    public Answer get(URI uri) throws IOException {
        return ask(HttpRequest.newBuilder(uri).GET().build());
    }

    /**
     * Posts an object as JSON.
     *
     * @throws IOException when no answer in JSON came; the message says what came instead
     */
    public Answer post(URI uri, Object body) throws IOException {
        return ask(HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(mapper.writeValueAsBytes(body)))
                .build());
    }

    private Answer ask(HttpRequest request) throws IOException {
        // The client's own timeout does not cover the body, hence the deadline around the whole.
        CompletableFuture<HttpResponse<byte[]>> pending = client.sendAsync(request, BodyHandlers.ofByteArray());
        try {
            return parse(pending.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            throw new IOException(reason(e.getCause()), e);
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw new IOException("no answer within " + PATIENCE_SECONDS + " s", e);
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private Answer parse(HttpResponse<byte[]> response) throws IOException {
        try {
            JsonNode body = mapper.readTree(response.body());
            if (!body.isMissingNode()) {
                return new Answer(response.statusCode(), body);
            }
            throw new IOException("HTTP " + response.statusCode() + " with an empty body");
        } catch (JacksonException e) {
            String text = new String(response.body(), UTF_8).strip();
            String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
            throw new IOException("HTTP " + response.statusCode() + " and not JSON: " + shown.replace('\n', ' '), e);
        }
    }

    private static String reason(@Nullable Throwable cause) {
        if (cause instanceof ConnectException) {
            return "nobody listens there";
        }
        return cause == null || cause.getMessage() == null ? "no answer (" + cause + ")" : cause.getMessage();
    }
}
