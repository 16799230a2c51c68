package io.headwater.chain.rpc;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A node gave no usable answer. The message names the method, the endpoint without its secrets, what happened, and what
 * to do about it.
 */
public final class RpcException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Kind {
        /** No connection, or it broke before the answer was complete. */
        UNREACHABLE,
        /** No complete answer before the deadline. */
        TIMEOUT,
        /** Answered with an HTTP status other than 200; {@link RpcException#code()} is the status. */
        HTTP_STATUS,
        /** The answer is not JSON-RPC, or not what the method is specified to return. */
        MALFORMED,
        /** The answer is larger than it may be, or takes more requests than the rate allows; less must be asked for at once. */
        TOO_LARGE,
        /** The node understood and answered with an error; {@link RpcException#code()} is its code. */
        REMOTE_ERROR,
        /** The calling thread was interrupted; its interrupt flag stays set. */
        INTERRUPTED,
        /** No endpoint of a pool gave an answer; the message has each one's reason. */
        NO_ENDPOINT
    }

    private final Kind kind;
    private final int code;
    private final @Nullable Duration retryAfter;

    public RpcException(Kind kind, int code, String message, @Nullable Throwable cause) {
        this(kind, code, message, cause, null);
    }

    /**
     * A fault of a node that may have said when to come back.
     *
     * @param retryAfter how long the node asks to be left alone; null if it does not say
     */
    public RpcException(Kind kind, int code, String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
        super(message, cause);
        this.kind = kind;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    public Kind kind() {
        return kind;
    }

    /** The HTTP status or the JSON-RPC error code; 0 for the other kinds. */
    public int code() {
        return code;
    }

    /** How long the node asks to be left alone (HTTP {@code Retry-After}); empty where it does not say, or says nonsense. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Whether the same question may well be answered a moment later. */
    public boolean transientFault() {
        return switch (kind) {
            case UNREACHABLE, TIMEOUT, MALFORMED, NO_ENDPOINT -> true;
            case HTTP_STATUS -> code == 408 || code == 429 || code >= 500;
            // EIP-1474: resource unavailable, limit exceeded; and what some providers write instead of the latter.
            case REMOTE_ERROR -> code == -32002 || code == -32005 || code == 429;
            case TOO_LARGE, INTERRUPTED -> false;
        };
    }
}
