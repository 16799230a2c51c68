package io.headwater.inventory;

/** An event bears the name of a transfer and not its form; the message says what is wrong with what. */
final class MalformedTransferException extends Exception {
    MalformedTransferException(String message) {
        super(message);
    }
}
