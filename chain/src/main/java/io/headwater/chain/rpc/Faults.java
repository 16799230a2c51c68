package io.headwater.chain.rpc;

import io.headwater.chain.Endpoint;
import io.headwater.chain.rpc.RpcException.Kind;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Words for what can go wrong between us and one endpoint; none of them contains the endpoint's secrets. */
final class Faults {
    private static final int SHOWN = 200;

    private final Endpoint endpoint;

    Faults(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    RpcException unreachable(String method, Throwable cause) {
        return fault(Kind.UNREACHABLE, 0, method, reason(cause), cause);
    }

    RpcException timeout(String method, Duration deadline) {
        return fault(
                Kind.TIMEOUT,
                0,
                method,
                "no complete answer within " + deadline.toMillis()
                        + " ms: see whether the node is overloaded or out of sync, or raise the deadline",
                null);
    }

    RpcException status(String method, int status, byte[] body, @Nullable Duration retryAfter) {
        String wait = retryAfter == null ? "" : "; it wants to be left alone for " + retryAfter.toSeconds() + " s";
        return new RpcException(
                Kind.HTTP_STATUS,
                status,
                words(method, "HTTP status " + status + " (" + start(body) + "): " + remedyForStatus(status) + wait),
                null,
                retryAfter);
    }

    RpcException tooLarge(String method, long largest) {
        return fault(
                Kind.TOO_LARGE,
                0,
                method,
                "the answer is larger than " + (largest >> 20) + " MB: ask for less at once",
                null);
    }

    RpcException malformed(String method, String what, byte[] body, @Nullable Throwable cause) {
        return fault(
                Kind.MALFORMED,
                0,
                method,
                "not a JSON-RPC answer to it: " + what + "; the answer begins with: " + start(body)
                        + "; see that the address is that of a node's JSON-RPC interface",
                cause);
    }

    RpcException remote(String method, RemoteError error) {
        return fault(
                Kind.REMOTE_ERROR,
                error.code(),
                method,
                "the node answered with error " + error.code() + ": " + shown(error.text())
                        + remedyForCode(error.code()),
                null);
    }

    RpcException interrupted(String method, Exception cause) {
        return fault(Kind.INTERRUPTED, 0, method, "the thread was interrupted while it waited for the answer", cause);
    }

    private RpcException fault(Kind kind, int code, String method, String what, @Nullable Throwable cause) {
        return new RpcException(kind, code, words(method, what), harmless(cause));
    }

    /** A cause has words of its own, which a stack trace shows: one that quotes a secret is left out. */
    private @Nullable Throwable harmless(@Nullable Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            String words = each.toString();
            if (!endpoint.scrub(words).equals(words)) {
                return null;
            }
        }
        return cause;
    }

    private String words(String method, String what) {
        return method + " at " + endpoint + ": " + endpoint.scrub(what);
    }

    private static String reason(Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof UnresolvedAddressException) {
                return "the host name is not known: check the address";
            }
        }
        if (cause instanceof ConnectException || cause instanceof HttpTimeoutException) {
            return "no connection: see that the node is running and that the address and port are right";
        }
        String message = cause.getMessage();
        return "the connection failed (" + (message == null ? cause.getClass().getSimpleName() : message)
                + "): see that the node is running and that the address is right";
    }

    private static String remedyForStatus(int status) {
        return switch (status) {
            case 401, 403 -> "check the endpoint's API key or password";
            case 404, 405 -> "check the path of the endpoint";
            case 429 -> "the endpoint limits the rate: ask it less, or get a larger plan";
            default -> status >= 500 ? "the node or the proxy in front of it is in trouble" : "check the endpoint";
        };
    }

    private static String remedyForCode(int code) {
        return switch (code) {
            case -32601 -> "; the node does not offer this method: enable it, or use a node that does";
            case -32005 -> "; the endpoint limits the rate: ask it less, or get a larger plan";
            default -> "";
        };
    }

    private String start(byte[] body) {
        String text = new String(body, 0, Math.min(body.length, 4 * SHOWN), StandardCharsets.UTF_8);
        return text.isBlank() ? "nothing" : shown(text);
    }

    /** What the node wrote: first without secrets, so that none is cut in two; then in one line, then not too long. */
    private String shown(String text) {
        String line = endpoint.scrub(text).strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }
}
