package io.headwater.chain.rpc;

import io.headwater.chain.Hex;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Values of JSON objects, checked; what is wrong is named together with its field. */
final class Fields {
    static final int HASH = 32;

    /** 0x and as many digits as never reach the sign of a long. */
    private static final int LONGEST_SHORT = 2 + 15;

    private Fields() {}

    static String hash(JsonParser json, String field) {
        return data(json, field, HASH);
    }

    static String data(JsonParser json, String field, int bytes) {
        return checked(json, field, text -> Hex.data(text, bytes));
    }

    static String data(JsonParser json, String field) {
        return checked(json, field, Hex::data);
    }

    /** A quantity that fits a long; the usual ones without a string in between. */
    static long quantity(JsonParser json, String field) {
        requireString(json, field);
        long value = shortQuantity(json.getStringCharacters(), json.getStringOffset(), json.getStringLength());
        return value >= 0 ? value : meaning(json.getString(), field, Hex::toLong);
    }

    /** -1 if it is longer, or no quantity at all. */
    private static long shortQuantity(char[] characters, int offset, int length) {
        if (length < 3 || length > LONGEST_SHORT || characters[offset] != '0' || characters[offset + 1] != 'x') {
            return -1;
        }
        long value = 0;
        for (int i = offset + 2; i < offset + length; i++) {
            if (!HexFormat.isHexDigit(characters[i])) {
                return -1;
            }
            value = value << 4 | HexFormat.fromHexDigit(characters[i]);
        }
        return value;
    }

    /** A quantity that counts things of one block. */
    static int index(JsonParser json, String field) {
        long value = quantity(json, field);
        if (value > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("`" + field + "` is " + value + ", too large for a position in a block");
        }
        return (int) value;
    }

    /** Data of a required field whose text was kept. */
    static String data(Map<String, String> fields, String field, int bytes) {
        return meaning(required(fields.get(field), field), field, text -> Hex.data(text, bytes));
    }

    /** A quantity of a required field whose text was kept. */
    static long quantity(Map<String, String> fields, String field) {
        return meaning(required(fields.get(field), field), field, Hex::toLong);
    }

    static <T> T required(@Nullable T value, String field) {
        if (value == null) {
            throw missing(field);
        }
        return value;
    }

    /** A number of a field, negative if the field was not there. */
    static long required(long value, String field) {
        if (value < 0) {
            throw missing(field);
        }
        return value;
    }

    static IllegalArgumentException missing(String field) {
        return new IllegalArgumentException("`" + field + "` is missing");
    }

    static void requireString(JsonParser json, String field) {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw new IllegalArgumentException("`" + field + "` should be a string, not " + json.currentToken());
        }
    }

    static void requireToken(JsonParser json, JsonToken token, String what) {
        if (json.currentToken() != token) {
            throw new IllegalArgumentException(what + " should begin with " + token + ", not " + json.currentToken());
        }
    }

    private static <T> T checked(JsonParser json, String field, Function<String, T> meaning) {
        requireString(json, field);
        return meaning(json.getString(), field, meaning);
    }

    static <T> T meaning(String text, String field, Function<String, T> meaning) {
        try {
            return meaning.apply(text);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("`" + field + "`: " + wrong.getMessage(), wrong);
        }
    }
}
