package io.headwater.chain.rpc;

import io.headwater.chain.Hex;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * Hashes and addresses of one answer, where the same ones stand again and again: each is made into a string once, as
 * long as not too many others come between.
 */
final class Repeats {
    private static final int SLOTS = 1 << 10;
    private static final int TAIL = 6;

    /** A text as it was given, and what was made of it. */
    private static final class Seen {
        char[] given = new char[0];
        String text = "";

        boolean is(char[] characters, int offset, int length) {
            return Arrays.equals(given, 0, text.length(), characters, offset, offset + length);
        }

        /** The place for the characters is used again: all texts of a kind are equally long. */
        void become(char[] characters, int offset, String made) {
            if (given.length < made.length()) {
                given = new char[made.length()];
            }
            System.arraycopy(characters, offset, given, 0, made.length());
            text = made;
        }
    }

    private final HexText hex = new HexText();
    private final @Nullable Seen[] slots = new Seen[SLOTS];

    /** Data of this many bytes in lower case, where the parser stands; checked as by {@link Fields#data}. */
    String data(JsonParser json, String field, int bytes) {
        Fields.requireString(json, field);
        char[] characters = json.getStringCharacters();
        int offset = json.getStringOffset();
        int length = json.getStringLength();
        if (length != 2 + 2 * bytes) {
            return checked(json, field, bytes);
        }
        int at = slot(characters, offset, length);
        Seen seen = slots[at];
        if (seen == null) {
            seen = new Seen();
            slots[at] = seen;
        }
        if (!seen.is(characters, offset, length)) {
            String text = hex.lower(characters, offset, length);
            seen.become(characters, offset, text == null ? checked(json, field, bytes) : text);
        }
        return seen.text;
    }

    /** Data of any length in lower case, where the parser stands: nothing that would come again. */
    String data(JsonParser json, String field) {
        Fields.requireString(json, field);
        String text = hex.lower(json.getStringCharacters(), json.getStringOffset(), json.getStringLength());
        return text != null ? text : Fields.data(json, field);
    }

    /** The careful way, which says what is wrong. */
    private static String checked(JsonParser json, String field, int bytes) {
        return Fields.meaning(json.getString(), field, value -> Hex.data(value, bytes));
    }

    /** The last characters differ most: small numbers and addresses stand at the end of a topic. */
    private static int slot(char[] characters, int offset, int length) {
        int hash = length;
        for (int i = Math.max(offset, offset + length - TAIL); i < offset + length; i++) {
            hash = 31 * hash + characters[i];
        }
        return (hash ^ hash >>> 10) & (SLOTS - 1);
    }
}
