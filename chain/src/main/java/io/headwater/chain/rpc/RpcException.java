package io.headwater.chain.rpc;

import java.io.Serial;
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
        /** The node understood and answered with an error; {@link RpcException#code()} is its code. */
        REMOTE_ERROR,
        /** The calling thread was interrupted; its interrupt flag stays set. */
        INTERRUPTED
    }

    private final Kind kind;
    private final int code;

    public RpcException(Kind kind, int code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.code = code;
    }

    public Kind kind() {
        return kind;
    }

    /** The HTTP status or the JSON-RPC error code; 0 for the other kinds. */
    public int code() {
        return code;
    }

    /** Whether the same question may well be answered a moment later. */
    public boolean transientFault() {
        return switch (kind) {
            case UNREACHABLE, TIMEOUT, MALFORMED -> true;
            case HTTP_STATUS -> code == 408 || code == 429 || code >= 500;
            // EIP-1474: resource unavailable, limit exceeded.
            case REMOTE_ERROR -> code == -32002 || code == -32005;
            case INTERRUPTED -> false;
        };
    }
}
