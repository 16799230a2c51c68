package io.headwater.testing.chain.node;

import io.headwater.chain.Hex;
import java.util.Random;
import tools.jackson.databind.node.ObjectNode;

/** Small changes to hex values that leave them well formed. */
final class Tampering {
    private static final String DIGITS = "0123456789abcdef";

    private Tampering() {}

    /** Other data of the same length; of no data, a word. */
    static String data(String data, Random random) {
        if (data.length() <= 2) {
            return hash(random);
        }
        int position = 2 + random.nextInt(data.length() - 2);
        int digit = (Character.digit(data.charAt(position), 16) + 1 + random.nextInt(15)) % 16;
        return data.substring(0, position) + DIGITS.charAt(digit) + data.substring(position + 1);
    }

    /** A quantity that is larger. */
    static String quantity(String quantity, Random random) {
        return Hex.quantity(Hex.toLong(quantity) + 1 + random.nextInt(3));
    }

    /** Any hash. */
    static String hash(Random random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Hex.data(bytes);
    }

    static void data(ObjectNode object, String field, Random random) {
        object.put(field, data(object.path(field).asString("0x"), random));
    }

    static void quantity(ObjectNode object, String field, Random random) {
        object.put(field, quantity(object.path(field).asString("0x0"), random));
    }
}
