package io.headwater.cli.trace;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One span as it was exported.
 *
 * @param id 16 hexadecimal digits
 * @param parentId null for a span without a parent
 * @param service the process's {@code service.name}
 * @param name such as {@code publish headwater.events.local}
 * @param startNanos since the Unix epoch
 * @param durationNanos how long it took
 * @param attributes as text
 */
public record TraceSpan(
        String id,
        @Nullable String parentId,
        String service,
        String name,
        long startNanos,
        long durationNanos,
        Map<String, String> attributes) {
    private static final String UNKNOWN = "";

    /** The hop, such as {@code publish}. */
    public String hop() {
        return attribute("messaging.operation.name");
    }

    /** The event's stage, empty at a root. */
    public String stage() {
        return attribute("headwater.stage");
    }

    /** The event's name, empty at a root or where no ABI fits. */
    public String event() {
        return attribute("headwater.event");
    }

    /** The transaction's hash, empty below a root. */
    public String transactionHash() {
        return attribute("headwater.transaction.hash");
    }

    /** The block's hash, empty below a root. */
    public String blockHash() {
        return attribute("headwater.block.hash");
    }

    /** An attribute's value, empty where there is none. */
    public String attribute(String key) {
        return attributes.getOrDefault(key, UNKNOWN);
    }

    long endNanos() {
        return startNanos + durationNanos;
    }
}
