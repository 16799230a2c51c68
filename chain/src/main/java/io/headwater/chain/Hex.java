package io.headwater.chain;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The two encodings of JSON-RPC (Ethereum execution APIs, "hex value encoding"): a <em>quantity</em> is an unsigned
 * integer without leading zeros, <em>data</em> is bytes of two digits each. Both carry 0x in front.
 *
 * <p>Every method throws {@link IllegalArgumentException}, naming the text, for text that is not of its encoding.
 */
public final class Hex {
    private static final HexFormat DIGITS = HexFormat.of();
    private static final int SHOWN = 80;
    private static final int WORD_DIGITS = 64;

    private Hex() {}

    /** An unsigned quantity that fits a long, such as a block number. */
    public static long toLong(String quantity) {
        requireDigits(quantity, "a quantity", 1);
        try {
            long value = Long.parseUnsignedLong(quantity, 2, quantity.length(), 16);
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException tooLong) {
            // Only its size can be wrong by now: said below, together with the other way of being too large.
        }
        throw new IllegalArgumentException(shown(quantity) + " is larger than 2^63 - 1");
    }

    /** A quantity of at most 256 bits. */
    public static BigInteger toBigInteger(String quantity) {
        requireDigits(quantity, "a quantity", 1);
        // Not only because nothing in the EVM is larger: to read n digits takes n² steps.
        if (quantity.length() > 2 + WORD_DIGITS) {
            throw new IllegalArgumentException(
                    shown(quantity) + " has more than " + WORD_DIGITS + " digits: a quantity has at most 256 bits");
        }
        return new BigInteger(quantity.substring(2), 16);
    }

    /** The quantity of a number that is not negative. */
    public static String quantity(long value) {
        if (value < 0) {
            throw new IllegalArgumentException(value + " is negative: a quantity is not");
        }
        return "0x" + Long.toHexString(value);
    }

    /** The quantity of a number that is not negative. */
    public static String quantity(BigInteger value) {
        if (value.signum() < 0) {
            throw new IllegalArgumentException(value + " is negative: a quantity is not");
        }
        return "0x" + value.toString(16);
    }

    /** The bytes that a data text stands for. */
    public static byte[] toBytes(String data) {
        byte[] bytes = parsed(data);
        if (bytes != null) {
            return bytes;
        }
        requireDigits(data, "data", 0);
        throw new IllegalArgumentException(shown(data) + " has an odd number of digits: data has two for each byte");
    }

    /** In one pass and without copies; null if it is no data, for whatever reason. */
    private static byte @Nullable [] parsed(String data) {
        if (data.length() % 2 != 0 || !data.startsWith("0x")) {
            return null;
        }
        byte[] bytes = new byte[data.length() / 2 - 1];
        for (int i = 0; i < bytes.length; i++) {
            char high = data.charAt(2 * i + 2);
            char low = data.charAt(2 * i + 3);
            if (!HexFormat.isHexDigit(high) || !HexFormat.isHexDigit(low)) {
                return null;
            }
            bytes[i] = (byte) (HexFormat.fromHexDigit(high) << 4 | HexFormat.fromHexDigit(low));
        }
        return bytes;
    }

    /** Bytes as lower-case data. */
    public static String data(byte[] bytes) {
        return "0x" + DIGITS.formatHex(bytes);
    }

    /** The same data in lower case, checked: {@code bytes} bytes. Gives back the text itself if it is lower case already. */
    public static String data(String text, int bytes) {
        requireDigits(text, "data", 0);
        if (text.length() != 2 + 2 * bytes) {
            throw new IllegalArgumentException(
                    shown(text) + " has " + (text.length() - 2) + " hex digits instead of " + 2 * bytes);
        }
        return text.toLowerCase(Locale.ROOT);
    }

    /** The same data in lower case, checked: any number of bytes. */
    public static String data(String text) {
        requireDigits(text, "data", 0);
        if (text.length() % 2 != 0) {
            throw new IllegalArgumentException(
                    shown(text) + " has an odd number of digits: data has two for each byte");
        }
        return text.toLowerCase(Locale.ROOT);
    }

    private static void requireDigits(String text, String kind, int atLeast) {
        if (!text.startsWith("0x")) {
            throw new IllegalArgumentException(shown(text) + " is not " + kind + ": it has no 0x in front");
        }
        for (int i = 2; i < text.length(); i++) {
            if (!HexFormat.isHexDigit(text.charAt(i))) {
                throw new IllegalArgumentException(
                        shown(text) + " is not " + kind + ": '" + text.charAt(i) + "' is not a hex digit");
            }
        }
        if (text.length() < 2 + atLeast) {
            throw new IllegalArgumentException(shown(text) + " is not " + kind + ": it has no digits");
        }
    }

    private static String shown(String text) {
        return '"' + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…") + '"';
    }
}
