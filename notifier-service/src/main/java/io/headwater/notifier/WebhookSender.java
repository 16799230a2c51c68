package io.headwater.notifier;

import io.headwater.common.lifecycle.Component;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Makes one attempt to deliver one webhook. */
final class WebhookSender implements Component {
    private final HttpClient client;
    private final Duration deadline;

    /** @param deadline of an attempt, the answer's body included */
    WebhookSender(Duration deadline) {
        this.deadline = deadline;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(deadline)
                .build();
    }

    /**
     * Sends the webhook, signed for this moment.
     *
     * @param traceparent the W3C context of the delivery's span
     */
    Outcome send(Subscription subscription, Webhook webhook, String traceparent) throws InterruptedException {
        HttpRequest request;
        try {
            request = request(subscription, webhook, traceparent);
        } catch (IllegalArgumentException e) {
            return Outcome.impossible("no HTTP request can be made of it: " + e.getMessage());
        }
        // The client's own timeout ends with the headers.
        CompletableFuture<HttpResponse<Void>> answer =
                client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        try {
            HttpResponse<Void> response = answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            return Outcome.answered(response.statusCode(), retryAfter(response));
        } catch (ExecutionException e) {
            return Outcome.unanswered("no answer: " + (e.getCause() == null ? e : e.getCause()));
        } catch (TimeoutException e) {
            return Outcome.unanswered("no complete answer within " + deadline.toMillis() + " ms");
        } finally {
            answer.cancel(true);
        }
    }

    private static HttpRequest request(Subscription subscription, Webhook webhook, String traceparent) {
        long now = Instant.now().getEpochSecond();
        return HttpRequest.newBuilder(subscription.url())
                .header("webhook-id", webhook.id())
                .header("webhook-timestamp", Long.toString(now))
                .header("webhook-signature", subscription.signer().sign(webhook.id(), now, webhook.body()))
                .header("content-type", "application/json")
                .header("traceparent", traceparent)
                .header("user-agent", "headwater")
                .POST(HttpRequest.BodyPublishers.ofByteArray(webhook.body()))
                .build();
    }

    private static @Nullable Duration retryAfter(HttpResponse<Void> response) {
        return response.headers()
                .firstValue("retry-after")
                .map(header -> RetryPolicy.retryAfter(header, Instant.now()))
                .orElse(null);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
