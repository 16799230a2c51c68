package io.headwater.demo.webhooks;

import io.headwater.common.lifecycle.Component;
import io.headwater.common.service.HttpAnswer;
import io.headwater.common.service.HttpSettings;
import io.headwater.demo.http.PostQuestion;
import io.headwater.demo.http.PostServer;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes webhooks on every path: 204 for one that is signed and well formed, 401 for a signature that does
 * not hold, 400 for anything else. What it counts is this run's.
 *
 * <p>Source: Standard Webhooks 1.0.
 */
public final class WebhookReceiver implements Component {
    private static final Logger log = LoggerFactory.getLogger(WebhookReceiver.class);
    private static final int LARGEST_WEBHOOK = 4 << 20;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final SignatureCheck signatures;
    private final DeliveryLog deliveries = new DeliveryLog();
    private final PostServer server;

    private WebhookReceiver(HttpSettings http, SignatureCheck signatures) {
        this.signatures = signatures;
        this.server = PostServer.start("the webhook receiver", http, "/", LARGEST_WEBHOOK, this::receive);
    }

    /**
     * Starts on 127.0.0.1.
     *
     * @param port the port; 0 for any free one
     * @param secret {@code whsec_} and the key in base64
     * @throws IllegalArgumentException when the secret is not of this form
     * @throws io.headwater.common.lifecycle.StartupException when the port is taken
     */
    public static WebhookReceiver start(int port, String secret) {
        return start(new HttpSettings("127.0.0.1", port), secret);
    }

    /** As {@link #start(int, String)}, on another address than this machine's own. */
    public static WebhookReceiver start(HttpSettings http, String secret) {
        return new WebhookReceiver(http, new SignatureCheck(secret, InstantSource.system()));
    }

    /** The port in use. */
    public int port() {
        return server.port();
    }

    /** What has come since the start. */
    public WebhookStats stats() {
        return deliveries.stats();
    }

    @Override
    public void close() {
        server.close();
    }

    private HttpAnswer receive(PostQuestion question) {
        try {
            String id = signatures.verify(question);
            deliveries.took(id, delivery(question));
            return HttpAnswer.noContent();
        } catch (BadSignatureException e) {
            deliveries.badSignature();
            log.warn("a webhook was refused: {}", e.getMessage());
            return HttpAnswer.problem(401, e.getMessage());
        } catch (MalformedWebhookException e) {
            log.warn("a webhook was refused: {}", e.getMessage());
            return HttpAnswer.problem(400, e.getMessage());
        }
    }

    private static Delivery delivery(PostQuestion question) throws MalformedWebhookException {
        JsonNode body;
        try {
            body = JSON.readTree(question.body());
        } catch (JacksonException e) {
            throw new MalformedWebhookException("the body is not JSON: " + e.getOriginalMessage());
        }
        return new Delivery(
                text(body, "/type"), text(body, "/data/id"), TraceIdHeader.traceId(question.header("traceparent")));
    }

    private static String text(JsonNode body, String pointer) throws MalformedWebhookException {
        JsonNode node = body.at(pointer);
        if (!node.isString()) {
            throw new MalformedWebhookException("the body has no text at " + pointer);
        }
        return node.stringValue();
    }
}
