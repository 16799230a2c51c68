package io.headwater.common.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceId;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Trace and span ids that follow from the chain: whoever has a transaction's hash has its trace, and a replay after a
 * crash makes the same spans again instead of second ones.
 */
public final class TraceIds {
    private static final int HASH_LENGTH = 2 + 64;
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(TraceIds::sha256);

    private TraceIds() {}

    /**
     * The trace id of a transaction: the first 16 bytes of its hash.
     *
     * @param transactionHash 32 bytes as 0x-hex
     * @throws IllegalArgumentException when it is no such hash
     */
    public static String traceId(String transactionHash) {
        if (!isHash(transactionHash)) {
            throw new IllegalArgumentException(
                    "'" + transactionHash + "' is no transaction hash: give 0x and 64 hexadecimal digits");
        }
        String id = transactionHash.substring(2, 34).toLowerCase(Locale.ROOT);
        // W3C forbids the all-zero trace id.
        return TraceId.isValid(id) ? id : "f" + id.substring(1);
    }

    /** By hand: this is asked for every event. */
    private static boolean isHash(String text) {
        if (text.length() != HASH_LENGTH || !text.startsWith("0x")) {
            return false;
        }
        for (int i = 2; i < HASH_LENGTH; i++) {
            if (!HexFormat.isHexDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * The W3C context of a transaction that nobody makes spans for: its trace, the sampled flag off, and a span id out of
     * the hash as well.
     *
     * @param transactionHash 32 bytes as 0x-hex
     * @throws IllegalArgumentException when it is no such hash
     */
    public static String untraced(String transactionHash) {
        String trace = traceId(transactionHash);
        String span = transactionHash.substring(34, 50).toLowerCase(Locale.ROOT);
        return "00-" + trace + "-" + (SpanId.isValid(span) ? span : "f" + span.substring(1)) + "-00";
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
