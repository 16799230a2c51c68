package io.headwater.cli.trace;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Spans as the pipeline makes them. */
final class Spans {
    static final String TRANSACTION = "0x" + "abcdef0123456789".repeat(4);

    private static final long MILLI = 1_000_000;

    private Spans() {}

    /** A root: the listener has a transaction of a block. */
    static TraceSpan root(String id, String blockHash, long startMillis, long millis) {
        return new TraceSpan(
                id,
                null,
                "headwater-listener",
                "receive local",
                startMillis * MILLI,
                millis * MILLI,
                Map.of(
                        "messaging.operation.name",
                        "receive",
                        "headwater.transaction.hash",
                        TRANSACTION,
                        "headwater.block.hash",
                        blockHash,
                        "headwater.block.number",
                        "41"));
    }

    /** A hop of one event. */
    static TraceSpan hop(String id, @Nullable String parent, String hop, long startMillis, long millis) {
        String service = switch (hop) {
            case "publish" -> "listener";
            case "route" -> "router";
            case "upsert" -> "inventory";
            case "deliver" -> "notifier";
            default -> "logger";
        };
        Map<String, String> attributes = new HashMap<>();
        attributes.put("messaging.operation.name", hop);
        attributes.put("headwater.stage", "observed");
        attributes.put("headwater.event", "Transfer");
        return new TraceSpan(
                id,
                parent,
                "headwater-" + service,
                hop + " somewhere",
                startMillis * MILLI,
                millis * MILLI,
                attributes);
    }
}
