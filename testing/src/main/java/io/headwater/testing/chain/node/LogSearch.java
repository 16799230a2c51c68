package io.headwater.testing.chain.node;

import io.headwater.chain.Log;
import io.headwater.testing.chain.ChainView;
import io.headwater.testing.chain.ScriptedBlock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** {@code eth_getLogs}: blocks of a range or of a hash, any of some addresses, topics by position. */
final class LogSearch {
    private final ChainView view;
    private final JsonNode filter;
    private final BlockFinder finder;

    LogSearch(ChainView view, JsonNode filter) {
        this.view = view;
        this.filter = filter;
        this.finder = new BlockFinder(view);
    }

    long from() throws RpcError {
        return finder.number(filter.path("fromBlock").asString(""));
    }

    long to() throws RpcError {
        return finder.number(filter.path("toBlock").asString(""));
    }

    boolean ofOneBlock() {
        return filter.has("blockHash");
    }

    ArrayNode run() throws RpcError {
        if (ofOneBlock()) {
            Optional<ScriptedBlock> block = view.byHash(filter.path("blockHash").asString(""));
            return matching(List.of(
                    block.orElseThrow(() -> RpcError.unseen(-32_000, "unknown block", BlockJson.JSON.arrayNode()))));
        }
        long from = from();
        long to = to();
        if (from > to) {
            throw RpcError.invalidParams("invalid block range params");
        }
        long head = view.head().number();
        ArrayNode found =
                matching(from > head ? List.of() : view.blocks().subList((int) from, (int) Math.min(to, head) + 1));
        if (to > head) {
            throw RpcError.unseen(-32_602, "block range extends beyond current head block", found);
        }
        return found;
    }

    private ArrayNode matching(List<ScriptedBlock> blocks) {
        ArrayNode found = BlockJson.JSON.arrayNode();
        for (ScriptedBlock block : blocks) {
            block.logs().stream().filter(this::matches).forEach(log -> found.add(BlockJson.log(log, block)));
        }
        return found;
    }

    private boolean matches(Log log) {
        JsonNode topics = filter.path("topics");
        boolean matching = oneOf(filter.path("address"), log.address());
        for (int i = 0; i < topics.size(); i++) {
            JsonNode wanted = topics.path(i);
            matching &= i < log.topics().size() ? oneOf(wanted, log.topics().get(i)) : false;
        }
        return matching;
    }

    /** Null and an empty list stand for anything. */
    private static boolean oneOf(JsonNode wanted, String value) {
        if (wanted.isString()) {
            return wanted.asString().toLowerCase(Locale.ROOT).equals(value);
        }
        return wanted.isEmpty()
                || wanted.valueStream()
                        .anyMatch(each ->
                                each.asString("").toLowerCase(Locale.ROOT).equals(value));
    }
}
