package io.headwater.bench.listener.replay;

import io.headwater.chain.Hex;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers the calls that listeners make. */
final class Calls {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String NULL = "null";

    private final Shape shape;
    private final History history;
    private final Heads heads;
    private final ConcurrentMap<Integer, String> receipts = new ConcurrentHashMap<>();

    Calls(Shape shape, History history, Heads heads) {
        this.shape = shape;
        this.history = history;
        this.heads = heads;
    }

    /** Renders what live listening will ask for, so that no block is late because of it. */
    void prepareReceipts() {
        for (int number = 1; number <= history.last(); number++) {
            receipts.put(number, rendered(number));
        }
    }

    Output answer(byte[] body) {
        JsonNode request = JSON.readTree(body);
        Output output = new Output();
        if (!request.isArray()) {
            one(request, output);
            return output;
        }
        String between = "[";
        for (JsonNode each : request) {
            output.text(between);
            one(each, output);
            between = ",";
        }
        return output.text("]");
    }

    private void one(JsonNode request, Output output) {
        output.text("{\"jsonrpc\":\"2.0\",\"id\":" + request.path("id") + ",\"result\":");
        JsonNode params = request.path("params");
        switch (request.path("method").asString()) {
            case "eth_chainId", "net_version" -> output.text("\"0x7a69\"");
            case "eth_blockNumber" -> output.text('"' + Hex.quantity(heads.head()) + '"');
            case "eth_getBlockByNumber" -> block(height(params.path(0)), output);
            case "eth_getBlockByHash" -> block(number(params), output);
            case "eth_getBlockReceipts" -> output.text(receipts(number(params)));
            case "eth_getLogs" -> logs(params.path(0), output);
            case "bench_begin" ->
                output.text(Long.toString(heads.begin(params.path(0).asLong())));
            default -> output.text(NULL);
        }
        output.text("}");
    }

    private int number(JsonNode params) {
        Integer number = history.number(params.path(0).asString());
        return number == null || number > heads.head() ? -1 : number;
    }

    private int height(JsonNode param) {
        return switch (param.asString()) {
            case "latest", "pending" -> heads.head();
            case "safe", "finalized" -> heads.settled();
            case "earliest" -> 0;
            default -> {
                long number = Hex.toLong(param.asString());
                yield number > heads.head() ? -1 : (int) number;
            }
        };
    }

    private void block(int number, Output output) {
        if (number < 0) {
            output.text(NULL);
        } else {
            output.piece(history.header(number));
        }
    }

    /** Only whole blocks are to be had as they stand: so all contracts must be asked for. */
    private void logs(JsonNode filter, Output output) {
        List<String> asked =
                filter.path("address").valueStream().map(JsonNode::asString).toList();
        if (!asked.containsAll(Contents.TOKENS)) {
            throw new IllegalArgumentException("this server has the logs of all its contracts only, not of " + asked);
        }
        int from = height(filter.path("fromBlock"));
        int to = height(filter.path("toBlock"));
        output.text("[").piece(history.logs(from, to)).text("]");
    }

    private String receipts(int number) {
        if (number < 0) {
            return NULL;
        }
        String prepared = receipts.get(number);
        return prepared == null ? rendered(number) : prepared;
    }

    private String rendered(int number) {
        return BlockText.receipts(
                Contents.receipts(shape, number, history.hash(number)), HistoryMaker.timestamp(number));
    }
}
