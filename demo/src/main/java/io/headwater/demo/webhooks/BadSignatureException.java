package io.headwater.demo.webhooks;

/** A webhook is not from whom it says, or not from now. */
final class BadSignatureException extends Exception {
    private final String reason;

    BadSignatureException(String reason) {
        super(reason);
        this.reason = reason;
    }

    @Override
    public String getMessage() {
        return reason;
    }
}
