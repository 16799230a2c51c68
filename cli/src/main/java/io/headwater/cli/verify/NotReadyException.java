package io.headwater.cli.verify;

/** The inventory cannot answer now, but may a moment later; the message says why. */
final class NotReadyException extends Exception {
    NotReadyException(String message) {
        super(message);
    }
}
