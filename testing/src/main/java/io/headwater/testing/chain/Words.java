package io.headwater.testing.chain;

import io.headwater.chain.Hex;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Random;

/** The 32-byte words of the contract ABI, as lower-case hex. */
final class Words {
    private static final int WORD = 32;
    private static final int ADDRESS = 20;

    private Words() {}

    static String word(long value) {
        return String.format(Locale.ROOT, "0x%064x", value);
    }

    static String word(BigInteger value) {
        return String.format(Locale.ROOT, "0x%064x", value);
    }

    /** An address as a word. */
    static String padded(String address) {
        return "0x" + "0".repeat(2 * (WORD - ADDRESS)) + address.substring(2);
    }

    /** Data out of data, one after the other. */
    static String concat(String... parts) {
        StringBuilder all = new StringBuilder("0x");
        for (String part : parts) {
            all.append(part, 2, part.length());
        }
        return all.toString();
    }

    /** The dynamic type `string`: its length, then its ASCII characters, filled up to a whole word. */
    static String text(String ascii) {
        StringBuilder digits = new StringBuilder();
        ascii.chars().forEach(character -> digits.append(String.format(Locale.ROOT, "%02x", character)));
        int missing = (2 * WORD - digits.length() % (2 * WORD)) % (2 * WORD);
        return concat(word(ascii.length()), "0x" + digits + "0".repeat(missing));
    }

    static String hash(Random random) {
        return bytes(random, WORD);
    }

    static String address(Random random) {
        return bytes(random, ADDRESS);
    }

    static String bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Hex.data(bytes);
    }
}
