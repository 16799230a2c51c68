package io.headwater.cli.trace;

import io.headwater.common.telemetry.TraceIds;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which trace is asked for.
 *
 * @param traceId 32 hexadecimal digits, lower case
 * @param transaction the transaction's hash, null where only the trace id is known
 */
public record TraceRequest(String traceId, @Nullable String transaction) {
    private static final Pattern TRANSACTION = Pattern.compile("0x[0-9a-fA-F]{64}");
    private static final Pattern TRACE_ID = Pattern.compile("[0-9a-fA-F]{32}");

    /**
     * By a transaction's hash, or by its trace id as Jaeger shows it.
     *
     * @throws IllegalArgumentException when it is neither
     */
    public static TraceRequest parse(String text) {
        if (TRANSACTION.matcher(text).matches()) {
            return new TraceRequest(TraceIds.traceId(text), text);
        }
        if (TRACE_ID.matcher(text).matches()) {
            return new TraceRequest(text.toLowerCase(Locale.ROOT), null);
        }
        throw new IllegalArgumentException("'" + text
                + "' is neither a transaction's hash nor a trace id: give 0x and 64 hexadecimal digits, or 32 of them"
                + " without 0x");
    }

    /** In words, for messages. */
    @Override
    public String toString() {
        return transaction == null ? "trace " + traceId : "trace " + traceId + " of transaction '" + transaction + "'";
    }
}
