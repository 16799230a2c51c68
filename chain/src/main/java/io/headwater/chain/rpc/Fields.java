package io.headwater.chain.rpc;

import io.headwater.chain.Hex;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Values of JSON objects, checked; what is wrong is named together with its field. */
final class Fields {
    private static final int HASH = 32;

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

    static long quantity(JsonParser json, String field) {
        return checked(json, field, Hex::toLong);
    }

    /** A quantity that counts things of one block. */
    static int index(JsonParser json, String field) {
        long value = quantity(json, field);
        if (value > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("`" + field + "` is " + value + ", too large for a position in a block");
        }
        return (int) value;
    }

    static <T> T required(@Nullable T value, String field) {
        if (value == null) {
            throw new IllegalArgumentException("`" + field + "` is missing");
        }
        return value;
    }

    static void requireToken(JsonParser json, JsonToken token, String what) {
        if (json.currentToken() != token) {
            throw new IllegalArgumentException(what + " should begin with " + token + ", not " + json.currentToken());
        }
    }

    private static <T> T checked(JsonParser json, String field, Function<String, T> meaning) {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw new IllegalArgumentException("`" + field + "` should be a string, not " + json.currentToken());
        }
        try {
            return meaning.apply(json.getString());
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("`" + field + "`: " + wrong.getMessage(), wrong);
        }
    }
}
