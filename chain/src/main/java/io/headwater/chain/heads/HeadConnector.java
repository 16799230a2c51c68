package io.headwater.chain.heads;

import io.headwater.chain.Endpoint;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Opens WebSocket connections to one endpoint. */
final class HeadConnector implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final Endpoint endpoint;
    private final Duration silence;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(DEADLINE)
            .executor(executor)
            .build();

    /** @param silence how long the node may be silent before it is pinged, and then again before it counts as gone */
    HeadConnector(Endpoint endpoint, Duration silence) {
        this.endpoint = endpoint;
        this.silence = silence;
    }

    HeadConnection connect(Consumer<HeadHint> listener) throws HeadFault, InterruptedException {
        HeadConnection connection = new HeadConnection(listener, silence);
        WebSocket.Builder builder = client.newWebSocketBuilder().connectTimeout(DEADLINE);
        endpoint.authorization().ifPresent(value -> builder.header("Authorization", value));
        CompletableFuture<WebSocket> opening = builder.buildAsync(endpoint.uri(), connection);
        try {
            opening.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
            return connection;
        } catch (TimeoutException late) {
            // The handshake itself cannot be cancelled.
            connection.end("it came too late");
            connection.close();
            throw new HeadFault("no WebSocket connection within " + DEADLINE.toSeconds() + " s", late);
        } catch (ExecutionException failed) {
            throw fault(failed.getCause());
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        executor.shutdownNow();
    }

    private static HeadFault fault(@Nullable Throwable cause) {
        if (cause instanceof WebSocketHandshakeException refused) {
            int status = refused.getResponse().statusCode();
            return new HeadFault(
                    "the address does not speak WebSocket (HTTP status " + status
                            + "): check its port, path and API key",
                    refused);
        }
        return new HeadFault(
                "no WebSocket connection: see that the node is running and that the address and port are right", cause);
    }
}
