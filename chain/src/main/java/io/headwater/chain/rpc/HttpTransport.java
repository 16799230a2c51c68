package io.headwater.chain.rpc;

import io.headwater.chain.Endpoint;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Posts JSON to an endpoint. One deadline covers connecting, waiting and the whole body. */
final class HttpTransport implements AutoCloseable {
    /** The receipts of the largest blocks are tens of megabytes; an endless answer must not fill the heap. */
    private static final long LARGEST_BODY = 256L << 20;

    private final Endpoint endpoint;
    private final Duration deadline;
    private final Faults faults;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client;

    HttpTransport(Endpoint endpoint, Duration deadline, Faults faults) {
        this.endpoint = endpoint;
        this.deadline = deadline;
        this.faults = faults;
        // HTTP/1.1: the upgrade to HTTP/2 that the client would offer trips simple servers.
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(deadline)
                .executor(executor)
                .build();
    }

    /** The body of the answer of status 200. */
    byte[] post(String method, byte[] body) {
        HttpResponse<byte[]> response = await(method, client.sendAsync(request(body), bodies()));
        if (response.statusCode() != 200) {
            throw faults.status(method, response.statusCode(), response.body());
        }
        return response.body();
    }

    @Override
    public void close() {
        client.shutdownNow();
        executor.shutdownNow();
    }

    private HttpRequest request(byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.uri())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        endpoint.authorization().ifPresent(value -> request.header("Authorization", value));
        return request.build();
    }

    private static HttpResponse.BodyHandler<byte[]> bodies() {
        return BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_BODY);
    }

    private <T> HttpResponse<T> await(String method, CompletableFuture<HttpResponse<T>> answer) {
        try {
            return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw faults.timeout(method, deadline);
        } catch (InterruptedException interrupt) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw faults.interrupted(method, interrupt);
        } catch (ExecutionException failed) {
            throw faults.unreachable(method, failed.getCause() == null ? failed : failed.getCause());
        } catch (CancellationException closed) {
            throw faults.unreachable(method, closed);
        }
    }
}
