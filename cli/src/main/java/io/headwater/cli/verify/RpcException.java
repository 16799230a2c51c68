package io.headwater.cli.verify;

import tools.jackson.databind.JsonNode;

/** The node answered a JSON-RPC call with an error. */
final class RpcException extends Exception {
    // EIP-1474 leaves 3 to "execution reverted", which nodes agree on.
    private static final int REVERTED = 3;

    private final int code;

    RpcException(int code, String message) {
        super(message);
        this.code = code;
    }

    static RpcException of(JsonNode error) {
        return new RpcException(
                error.path("code").asInt(0), error.path("message").asString("no message"));
    }

    /** Whether the contract itself refused the call. */
    boolean reverted() {
        return code == REVERTED || String.valueOf(getMessage()).contains("revert");
    }
}
