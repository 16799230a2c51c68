package io.headwater.testing.chain.node;

import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The node answers with an error (JSON-RPC 2.0, section 5.1). */
final class RpcError extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int code;
    private final int status;
    private final transient @Nullable JsonNode unseen;

    /** @param status of HTTP */
    RpcError(int code, String message, int status) {
        this(code, message, status, null);
    }

    private RpcError(int code, String message, int status, @Nullable JsonNode unseen) {
        super(message);
        this.code = code;
        this.status = status;
        this.unseen = unseen;
    }

    static RpcError invalidParams(String message) {
        return new RpcError(-32_602, message, 200);
    }

    /** A question about blocks that the node has not seen; a bad node would give this result instead. */
    static RpcError unseen(int code, String message, JsonNode instead) {
        return new RpcError(code, message, 200, instead);
    }

    int code() {
        return code;
    }

    int status() {
        return status;
    }

    Optional<JsonNode> unseen() {
        return Optional.ofNullable(unseen);
    }
}
