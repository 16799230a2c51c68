package io.headwater.demo.screen;

import io.headwater.common.lifecycle.Component;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks services for their metrics. */
public final class MetricsReader implements Component {
    static final Duration DEADLINE = Duration.ofSeconds(1);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Duration deadline;

    public MetricsReader() {
        this(DEADLINE);
    }

    MetricsReader(Duration deadline) {
        this.deadline = deadline;
    }

    /**
     * Reads {@code <service>/metrics} within a second.
     *
     * @param service base URL of a service
     * @throws IOException when there is no whole, readable answer in time; its message says why, in a few words
     */
    public Metrics read(URI service) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(service.resolve("/metrics")).GET().build();
        // The client's own timeout ends with the headers.
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
        try {
            HttpResponse<String> response = answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != 200) {
                throw new IOException("answers " + response.statusCode());
            }
            return Metrics.parse(response.body());
        } catch (ExecutionException e) {
            throw new IOException(reason(e), e);
        } catch (TimeoutException e) {
            throw new IOException("no answer within " + deadline.toSeconds() + " s", e);
        } catch (IllegalArgumentException e) {
            throw new IOException("answers no metrics: " + e.getMessage(), e);
        } finally {
            answer.cancel(true);
        }
    }

    private static String reason(ExecutionException e) {
        if (e.getCause() instanceof ConnectException) {
            return "nothing listens there";
        }
        return "no answer: " + (e.getCause() == null ? e : e.getCause());
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
