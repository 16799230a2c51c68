package io.headwater.chain.rpc;

import io.headwater.chain.Deadlines;
import io.headwater.chain.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;

/**
 * Posts JSON to an endpoint, and reads the answer while it arrives: no answer is ever held as a whole. One deadline
 * covers connecting, waiting and the whole body.
 */
final class HttpTransport implements AutoCloseable {
    private final Endpoint endpoint;
    private final Deadlines deadlines;
    private final Faults faults;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client;

    HttpTransport(Endpoint endpoint, Deadlines deadlines, Faults faults) {
        this.endpoint = endpoint;
        this.deadlines = deadlines;
        this.faults = faults;
        // HTTP/1.1: the upgrade to HTTP/2 that the client would offer trips simple servers.
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(deadlines.heartbeat())
                .executor(executor)
                .build();
    }

    /** What the reader makes of an answer of status 200. */
    <T> T post(Method method, byte[] request, BodyReader<T> reader) {
        Duration deadline = deadlines.of(method.callClass());
        long start = System.nanoTime();
        HttpResponse<InputStream> response =
                await(method, deadline, client.sendAsync(request(request), BodyHandlers.ofInputStream()));
        Body body = new Body(response.body(), method.largestAnswer());
        CompletableFuture<Void> reading = new CompletableFuture<>();
        var unused = reading.orTimeout(deadline.toNanos() - (System.nanoTime() - start), TimeUnit.NANOSECONDS)
                .whenCompleteAsync((done, late) -> expire(body, late), executor);
        try (body) {
            return read(method, deadline, response, body, reader);
        } finally {
            reading.complete(null);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        executor.shutdownNow();
    }

    private static void expire(Body body, Throwable late) {
        if (late != null) {
            body.expire();
        }
    }

    private <T> T read(
            Method method, Duration deadline, HttpResponse<InputStream> response, Body body, BodyReader<T> reader) {
        if (response.statusCode() != 200) {
            body.skipSome();
            throw faults.status(
                    method.name(),
                    response.statusCode(),
                    body.beginning(),
                    RetryAfter.of(response.headers(), Instant.now()));
        }
        try {
            return reader.read(body);
        } catch (JacksonException | IllegalArgumentException unreadable) {
            throw fault(method, deadline, body, unreadable);
        }
    }

    /** Why an answer could not be read: what happened to its body explains more than what the parser says of it. */
    private RpcException fault(Method method, Duration deadline, Body body, Exception unreadable) {
        IOException broken = body.broken();
        if (body.expired()) {
            return faults.timeout(method.name(), deadline);
        }
        if (broken != null) {
            return Thread.currentThread().isInterrupted()
                    ? faults.interrupted(method.name(), broken)
                    : faults.unreachable(method.name(), broken);
        }
        if (body.tooLarge()) {
            return faults.tooLarge(method.name(), body.largest());
        }
        String what = unreadable instanceof JacksonException broke
                ? broke.getOriginalMessage()
                : String.valueOf(unreadable.getMessage());
        return faults.malformed(method.name(), what, body.beginning(), unreadable);
    }

    private HttpRequest request(byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.uri())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        endpoint.authorization().ifPresent(value -> request.header("Authorization", value));
        return request.build();
    }

    private HttpResponse<InputStream> await(
            Method method, Duration deadline, CompletableFuture<HttpResponse<InputStream>> answer) {
        try {
            return answer.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            cancel(answer);
            throw faults.timeout(method.name(), deadline);
        } catch (InterruptedException interrupt) {
            cancel(answer);
            Thread.currentThread().interrupt();
            throw faults.interrupted(method.name(), interrupt);
        } catch (ExecutionException failed) {
            throw faults.unreachable(method.name(), failed.getCause() == null ? failed : failed.getCause());
        } catch (CancellationException closed) {
            throw faults.unreachable(method.name(), closed);
        }
    }
    /** If the answer has just come, nobody reads it any more, and its connection would stay open. */
    private static void cancel(CompletableFuture<HttpResponse<InputStream>> answer) {
        answer.cancel(true);
        if (answer.state() == Future.State.SUCCESS) {
            new Body(answer.resultNow().body(), 0).close();
        }
    }
}
