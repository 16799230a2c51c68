package io.headwater.chain.proof;

import com.joemelsha.crypto.hash.Keccak;
import io.headwater.chain.Hex;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Which three of the 2048 bits stand for a value: 11 bits each of its hash. Values come again, in one answer and in the
 * next: so some thousand are remembered, for all. For one thread, but for what is remembered.
 */
final class BloomBits {
    private static final int BIT = 0x7ff;
    private static final int SLOTS = 1 << 14;
    private static final AtomicReferenceArray<@Nullable Known> KNOWN = new AtomicReferenceArray<>(SLOTS);

    private final Keccak keccak = new Keccak(256);

    private record Known(String value, long bits) {}

    /** The three positions, packed. */
    long of(String value) {
        int hash = value.hashCode();
        int slot = (hash ^ hash >>> 14) & (SLOTS - 1);
        Known known = KNOWN.getAcquire(slot);
        if (known == null || !known.value().equals(value)) {
            known = new Known(value, bits(value));
            KNOWN.setRelease(slot, known);
        }
        return known.bits();
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
