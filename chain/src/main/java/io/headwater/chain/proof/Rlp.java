package io.headwater.chain.proof;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Recursive Length Prefix (Yellow Paper, appendix B). An item is given and taken as its whole encoding. */
public final class Rlp {
    private static final int STRING = 0x80;
    private static final int LIST = 0xc0;
    private static final int LONGEST_SHORT = 55;

    private Rlp() {}

    /** A byte string. */
    public static byte[] string(byte[] bytes) {
        if (bytes.length == 1 && bytes[0] >= 0) {
            return bytes.clone();
        }
        return prefixed(STRING, bytes.length, List.of(bytes));
    }

    /** An unsigned integer: its big-endian bytes without leading zeros, zero being the empty string. */
    public static byte[] quantity(long value) {
        return quantity(BigInteger.valueOf(value));
    }

    /**
     * An unsigned integer of any size, as {@link #quantity(long)}.
     *
     * @throws IllegalArgumentException if the value is negative
     */
    public static byte[] quantity(BigInteger value) {
        if (value.signum() < 0) {
            throw new IllegalArgumentException(value + " is negative: RLP knows unsigned integers only");
        }
        byte[] bytes = value.toByteArray();
        int from = bytes[0] == 0 ? 1 : 0;
        return string(Arrays.copyOfRange(bytes, from, bytes.length));
    }

    /** A list of items that are encoded already. */
    public static byte[] list(List<byte[]> items) {
        int length = 0;
        for (byte[] item : items) {
            length += item.length;
        }
        return prefixed(LIST, length, items);
    }

    /**
     * The items of a list, each as its whole encoding.
     *
     * @throws IllegalArgumentException if this is not one list, whole
     */
    public static List<byte[]> items(byte[] list) {
        int from = list.length == 0 || (list[0] & 0xff) < LIST ? -1 : contentStart(list, 0);
        if (from < 0 || end(list, 0) != list.length) {
            throw new IllegalArgumentException(list.length + " bytes that are not one RLP list");
        }
        List<byte[]> items = new ArrayList<>();
        while (from < list.length) {
            int to = end(list, from);
            if (to > list.length) {
                throw new IllegalArgumentException("the RLP list ends within its item " + items.size());
            }
            items.add(Arrays.copyOfRange(list, from, to));
            from = to;
        }
        return items;
    }

    /** Where the content of the item at this place begins. */
    private static int contentStart(byte[] bytes, int at) {
        int prefix = bytes[at] & 0xff;
        if (prefix < STRING) {
            return at;
        }
        int kind = prefix < LIST ? STRING : LIST;
        return at + 1 + Math.max(0, prefix - kind - LONGEST_SHORT);
    }

    /** Where the item at this place ends; beyond the bytes if it is cut off. */
    private static int end(byte[] bytes, int at) {
        int prefix = bytes[at] & 0xff;
        if (prefix < STRING) {
            return at + 1;
        }
        int length = prefix - (prefix < LIST ? STRING : LIST);
        int start = contentStart(bytes, at);
        if (length <= LONGEST_SHORT) {
            return start + length;
        }
        long size = 0;
        for (int i = at + 1; i < Math.min(start, bytes.length); i++) {
            size = Math.min(Integer.MAX_VALUE, size << 8 | (bytes[i] & 0xff));
        }
        return (int) Math.min(Integer.MAX_VALUE, start + size);
    }

    private static byte[] prefixed(int offset, int length, List<byte[]> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(length + 5);
        if (length <= LONGEST_SHORT) {
            out.write(offset + length);
        } else {
            byte[] size = BigInteger.valueOf(length).toByteArray();
            int from = size[0] == 0 ? 1 : 0;
            out.write(offset + LONGEST_SHORT + size.length - from);
            out.write(size, from, size.length - from);
        }
        parts.forEach(out::writeBytes);
        return out.toByteArray();
    }
}
