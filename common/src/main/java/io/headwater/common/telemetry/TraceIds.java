package io.headwater.common.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceId;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Trace and span ids that follow from the chain: whoever has a transaction's hash has its trace, and a replay after a
 * crash makes the same spans again instead of second ones.
 */
public final class TraceIds {
    private static final Pattern HASH = Pattern.compile("0x[0-9a-fA-F]{64}");
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(TraceIds::sha256);

    private TraceIds() {}

    /**
     * The trace id of a transaction: the first 16 bytes of its hash.
     *
     * @param transactionHash 32 bytes as 0x-hex
     * @throws IllegalArgumentException when it is no such hash
     */
    public static String traceId(String transactionHash) {
        if (!HASH.matcher(transactionHash).matches()) {
            throw new IllegalArgumentException(
                    "'" + transactionHash + "' is no transaction hash: give 0x and 64 hexadecimal digits");
        }
        String id = transactionHash.substring(2, 34).toLowerCase(Locale.ROOT);
        // W3C forbids the all-zero trace id.
        return TraceId.isValid(id) ? id : "f" + id.substring(1);
    }

    /** A span id that follows from what the span is about. */
    public static String spanId(String... parts) {
        MessageDigest digest = SHA_256.get();
        for (String part : parts) {
            digest.update(part.getBytes(UTF_8));
            digest.update((byte) 0);
        }
        long id = ByteBuffer.wrap(digest.digest()).getLong();
        return SpanId.fromLong(id == 0 ? 1 : id);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
