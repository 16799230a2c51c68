package io.headwater.testing.chain.node;

import java.util.List;
import java.util.Random;

/**
 * How providers say that a query is too large: in many codes and texts, some with an HTTP status of their own.
 *
 * @param text %d stands for the limit
 */
record Refusal(int code, int status, String text) {
    static final List<Refusal> RANGE = List.of(
            new Refusal(-32_602, 200, "block range is too wide"),
            new Refusal(-32_000, 200, "exceed maximum block range: %d"),
            new Refusal(-32_005, 200, "eth_getLogs block range too large, range limit %d"),
            new Refusal(-32_614, 200, "eth_getLogs is limited to a %d range"),
            new Refusal(-32_600, 400, "eth_getLogs range is too large, max is %d blocks"),
            new Refusal(-32_000, 200, "requested too many blocks, maximum is set to %d"),
            new Refusal(35, 400, "ranges over %d blocks are not supported on freetier"),
            new Refusal(-32_062, 200, "Block range is too large"));

    static final List<Refusal> RESULT = List.of(
            new Refusal(-32_005, 200, "query returned more than %d results"),
            new Refusal(-32_602, 200, "Log response size exceeded. Limit your request to a smaller block range"),
            new Refusal(-32_000, 200, "too many results, limit is %d logs"),
            new Refusal(-32_000, 413, "Request Entity Too Large"),
            new Refusal(-32_008, 200, "Response is too big"),
            new Refusal(-32_603, 500, "Internal error: query exceeds max results %d"));

    static final List<Refusal> TIME = List.of(
            new Refusal(-32_000, 200, "query timeout exceeded"),
            new Refusal(-32_002, 200, "request timed out"),
            new Refusal(-32_603, 503, "backend response timed out"),
            new Refusal(-32_000, 200, "context deadline exceeded"));

    static final List<Refusal> RATE = List.of(
            new Refusal(-32_005, 200, "daily request count exceeded, request rate limited"),
            new Refusal(-32_029, 200, "Too Many Requests"),
            new Refusal(-32_016, 200, "over rate limit"),
            new Refusal(-32_007, 200, "%d/second request limit reached"));

    static final List<Refusal> BATCH =
            List.of(new Refusal(-32_600, 200, "batch too large"), new Refusal(-32_014, 400, "over %d RPCs in batch"));

    static RpcError drawn(List<Refusal> refusals, Turn.Strike strike) {
        Random random = strike.random();
        Refusal refusal = refusals.get(random.nextInt(refusals.size()));
        return new RpcError(refusal.code, refusal.text.replace("%d", Integer.toString(strike.size())), refusal.status);
    }
}
