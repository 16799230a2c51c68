package io.headwater.common.lifecycle;

/** A service cannot start for a reason outside its configuration file; the message is all that an operator needs. */
public class StartupException extends RuntimeException {
    public StartupException(String message) {
        super(message);
    }

    public StartupException(String message, Throwable cause) {
        super(message, cause);
    }
}
