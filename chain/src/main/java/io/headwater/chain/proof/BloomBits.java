package io.headwater.chain.proof;

import com.joemelsha.crypto.hash.Keccak;
import io.headwater.chain.Hex;
import java.util.HashMap;
import java.util.Map;

/** Which three of the 2048 bits stand for a value: 11 bits each of its hash. Remembered, since values come again. For one thread. */
final class BloomBits {
    private static final int BIT = 0x7ff;

    private final Map<String, Long> known = new HashMap<>();
    private final Keccak keccak = new Keccak(256);

    /** The three positions, packed. */
    long of(String value) {
        return known.computeIfAbsent(value, this::bits);
    }

    static int first(long bits) {
        return (int) (bits >>> 22) & BIT;
    }

    static int second(long bits) {
        return (int) (bits >>> 11) & BIT;
    }

    static int third(long bits) {
        return (int) bits & BIT;
    }

    static long hashed(String value) {
        return new BloomBits().bits(value);
    }

    private long bits(String value) {
        byte[] hash = keccak.digest(Hex.toBytes(value));
        return position(hash, 0) << 22 | position(hash, 2) << 11 | position(hash, 4);
    }

    private static long position(byte[] hash, int at) {
        return (((hash[at] & 0xffL) << 8) & BIT) | (hash[at + 1] & 0xffL);
    }
}
