package io.headwater.common.event;

/** A record's value or headers do not follow the contract; the message says what is wrong with what. */
public final class UnreadableRecordException extends Exception {
    public UnreadableRecordException(String message) {
        super(message);
    }

    public UnreadableRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
