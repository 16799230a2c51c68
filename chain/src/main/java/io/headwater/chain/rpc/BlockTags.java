package io.headwater.chain.rpc;

import java.util.List;
import java.util.Locale;

/** How nodes say that they have no block for the tags {@code safe} and {@code finalized}. */
final class BlockTags {
    /** "Unknown block" of the execution APIs: a chain without finality yet. */
    private static final int UNKNOWN_BLOCK = -39001;

    /** A node from before the tags takes them for a wrong parameter; all others of the call are constant. */
    private static final int INVALID_PARAMS = -32602;

    private static final List<String> WORDS = List.of(
            "safe block not found",
            "finalized block not found",
            "unknown block",
            "block not found",
            "unsupported tag",
            "unsupported block tag",
            "invalid block tag",
            "unknown block tag",
            "hex string without 0x prefix");

    private BlockTags() {}

    static boolean unknown(RpcException refusal) {
        if (refusal.kind() != RpcException.Kind.REMOTE_ERROR) {
            return false;
        }
        String message = String.valueOf(refusal.getMessage()).toLowerCase(Locale.ROOT);
        return refusal.code() == UNKNOWN_BLOCK
                || refusal.code() == INVALID_PARAMS
                || WORDS.stream().anyMatch(message::contains);
    }
}
