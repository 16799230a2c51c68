package io.headwater.demo.webhooks;

/** A request is no webhook. */
final class MalformedWebhookException extends Exception {
    private final String reason;

    MalformedWebhookException(String reason) {
        super(reason);
        this.reason = reason;
    }

    @Override
    public String getMessage() {
        return reason;
    }
}
