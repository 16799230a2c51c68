package io.headwater.common.event;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectWriter;

/**
 * JSON put together as bytes. Strings that need no escape, which nearly all of ours are, are copied; all others are left
 * to Jackson. For one thread.
 */
final class JsonText {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH = 0x0101010101010101L;
    private static final long HIGH = EACH << 7;
    private static final long SPACES = EACH * ' ';
    private static final long QUOTES = EACH * '"';
    private static final long BACKSLASHES = EACH * '\\';
    private static final long SLASHES = EACH * '/';
    private static final int LONGEST_NUMBER = 20;
    private static final int KNOWN = 64;

    private final ObjectWriter jackson;
    private byte[] bytes = new byte[2_048];
    private int length;
    private final @Nullable String[] known = new String[KNOWN];
    private final byte[][] knownBytes = new byte[KNOWN][];

    /** @param jackson writes what is not written here */
    JsonText(ObjectWriter jackson) {
        this.jackson = jackson;
    }

    void clear() {
        length = 0;
    }

    int length() {
        return length;
    }

    /** What was written from there on. */
    byte[] toBytes(int from) {
        return Arrays.copyOfRange(bytes, from, length);
    }

    /** Names and punctuation as they stand. */
    void raw(byte[] text) {
        reserve(text.length);
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
    }

    void raw(char ascii) {
        reserve(1);
        bytes[length++] = (byte) ascii;
    }

    /** A string that is likely to come again. */
    void known(String text) {
        int at = text.hashCode() & (KNOWN - 1);
        if (!text.equals(known[at])) {
            int from = length;
            string(text);
            known[at] = text;
            knownBytes[at] = toBytes(from);
            return;
        }
        raw(knownBytes[at]);
    }

    void string(String text) {
        byte[] encoded = text.getBytes(UTF_8);
        if (!plain(encoded)) {
            raw(jackson.writeValueAsBytes(text));
            return;
        }
        reserve(encoded.length + 2);
        bytes[length++] = '"';
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        length += encoded.length;
        bytes[length++] = '"';
    }

    void number(long value) {
        if (value < 0) {
            raw(Long.toString(value).getBytes(ISO_8859_1));
            return;
        }
        reserve(LONGEST_NUMBER);
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        long rest = value;
        for (int at = length + digits - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
    }

    /** Whether these are all of ASCII and none of them is escaped; eight at a time. */
    private static boolean plain(byte[] text) {
        int at = 0;
        for (; at + Long.BYTES <= text.length; at += Long.BYTES) {
            long eight = (long) LONGS.get(text, at);
            long special = eight
                    | ((eight - SPACES) & ~eight)
                    | zeros(eight ^ QUOTES)
                    | zeros(eight ^ BACKSLASHES)
                    | zeros(eight ^ SLASHES);
            if ((special & HIGH) != 0) {
                return false;
            }
        }
        for (; at < text.length; at++) {
            byte each = text[at];
            if (each < ' ' || each == '"' || each == '\\' || each == '/') {
                return false;
            }
        }
        return true;
    }

    /** Has the high bit of a byte set if any byte is zero; above the lowest such byte it may be set without reason. */
    private static long zeros(long eight) {
        return (eight - EACH) & ~eight;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
