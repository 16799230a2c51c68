package io.headwater.testing.chain.node;

import io.headwater.chain.Hex;
import io.headwater.testing.chain.ChainView;
import io.headwater.testing.chain.ScriptedBlock;
import io.headwater.testing.chain.ScriptedState;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What an honest node answers (Ethereum execution APIs). */
final class Methods {
    private static final JsonNodeFactory JSON = BlockJson.JSON;

    private final long chainId;

    Methods(long chainId) {
        this.chainId = chainId;
    }

    JsonNode answer(Question question, ChainView view) throws RpcError {
        return switch (question.method()) {
            case "eth_chainId" -> text(Hex.quantity(chainId));
            case "net_version" -> text(Long.toString(chainId));
            case "web3_clientVersion" -> text("Scripted/v1.0.0");
            case "eth_syncing" -> JSON.booleanNode(false);
            case "eth_blockNumber" -> text(view.head().field("number"));
            case "eth_getBlockByNumber", "eth_getBlockByHash" -> block(question, view);
            case "eth_getBlockReceipts" -> receipts(question, view);
            case "eth_getTransactionReceipt" -> receipt(question.text(0), view);
            case "eth_getLogs" -> new LogSearch(view, question.param(0).orElse(JSON.objectNode())).run();
            case "eth_call" -> call(question, view);
            case "eth_getCode" -> text(ScriptedState.code(state(question, 1, view), address(question)));
            case "eth_getStorageAt" -> storage(question, view);
            default ->
                throw new RpcError(
                        -32_601, "the method " + question.method() + " does not exist/is not available", 200);
        };
    }

    private static JsonNode block(Question question, ChainView view) throws RpcError {
        boolean whole = question.param(1).map(JsonNode::asBoolean).orElse(false);
        return find(question, 0, view)
                .<JsonNode>map(block -> BlockJson.block(block, whole))
                .orElse(JSON.nullNode());
    }

    private static JsonNode receipts(Question question, ChainView view) throws RpcError {
        return find(question, 0, view).<JsonNode>map(BlockJson::receipts).orElse(JSON.nullNode());
    }

    private static JsonNode receipt(String hash, ChainView view) {
        for (ScriptedBlock block : view.blocks()) {
            for (var mined : block.transactions()) {
                if (mined.transaction().hash().equals(hash)) {
                    return BlockJson.receipt(block, mined);
                }
            }
        }
        return JSON.nullNode();
    }

    private static JsonNode call(Question question, ChainView view) throws RpcError {
        JsonNode call = question.param(0).orElse(JSON.objectNode());
        String data = call.path(call.has("input") ? "input" : "data").asString("0x");
        String to = call.path("to").asString("").toLowerCase(Locale.ROOT);
        return text(ScriptedState.call(state(question, 1, view), to, data));
    }

    private static JsonNode storage(Question question, ChainView view) throws RpcError {
        state(question, 2, view);
        return text(ScriptedState.storage(address(question), question.text(1).toLowerCase(Locale.ROOT)));
    }

    private static ScriptedBlock state(Question question, int position, ChainView view) throws RpcError {
        return find(question, position, view).orElseThrow(() -> new RpcError(-32_000, "header not found", 200));
    }

    private static Optional<ScriptedBlock> find(Question question, int position, ChainView view) throws RpcError {
        return new BlockFinder(view).find(question.param(position).orElse(text("latest")));
    }

    private static String address(Question question) throws RpcError {
        return question.text(0).toLowerCase(Locale.ROOT);
    }

    private static JsonNode text(String value) {
        return JSON.stringNode(value);
    }
}
