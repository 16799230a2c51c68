package io.headwater.testing.chain.node;

import io.headwater.chain.Hex;
import io.headwater.testing.chain.ChainView;
import io.headwater.testing.chain.ScriptedBlock;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Finds the block that a parameter means: a number, a tag, a hash, or an object of EIP-1898. */
final class BlockFinder {
    private static final int HASH_LENGTH = 66;

    private final ChainView view;

    BlockFinder(ChainView view) {
        this.view = view;
    }

    /** Empty if the node does not know the block. */
    Optional<ScriptedBlock> find(JsonNode param) throws RpcError {
        if (param.isObject()) {
            return find(param.path(param.has("blockHash") ? "blockHash" : "blockNumber"));
        }
        String text = param.asString("");
        return text.length() == HASH_LENGTH ? view.byHash(text) : view.at(number(text));
    }

    /** The height that a number or tag means, whether the node has a block there or not. */
    long number(String text) throws RpcError {
        return switch (text) {
            case "latest", "pending", "" -> view.head().number();
            case "safe" -> view.safe().number();
            case "finalized" -> view.finalized().number();
            case "earliest" -> 0;
            default -> quantity(text);
        };
    }

    private static long quantity(String text) throws RpcError {
        try {
            return Hex.toLong(text);
        } catch (IllegalArgumentException wrong) {
            throw RpcError.invalidParams("invalid argument: " + wrong.getMessage());
        }
    }
}
