package io.headwater.chain.rpc;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** 0x-hex out of a parser's characters, checked and put into lower case in one pass. For one thread. */
final class HexText {
    private static final byte NONE = 0;
    private static final byte[] LOWER = new byte['f' + 1];

    static {
        Arrays.fill(LOWER, NONE);
        for (char digit : "0123456789abcdef".toCharArray()) {
            LOWER[digit] = (byte) digit;
            LOWER[Character.toUpperCase(digit)] = (byte) digit;
        }
    }

    private byte[] text = new byte[2 + 2 * 32];

    /** The text in lower case; null unless it is 0x and an even number of hex digits. */
    @Nullable
    String lower(char[] characters, int offset, int length) {
        if (length < 2 || length % 2 != 0 || characters[offset] != '0' || characters[offset + 1] != 'x') {
            return null;
        }
        if (text.length < length) {
            text = new byte[length];
        }
        text[0] = '0';
        text[1] = 'x';
        for (int i = 2; i < length; i++) {
            char character = characters[offset + i];
            byte lower = character < LOWER.length ? LOWER[character] : NONE;
            if (lower == NONE) {
                return null;
            }
            text[i] = lower;
        }
        return new String(text, 0, length, StandardCharsets.ISO_8859_1);
    }
}
