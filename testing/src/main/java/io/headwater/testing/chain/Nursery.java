package io.headwater.testing.chain;

import io.headwater.chain.Keccak;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Where the addresses of the factory's children come from. */
final class Nursery {
    /** Children of so many heights may be born in one block. */
    private static final int SPREAD = 5;

    private static final int WORD = 66;
    private static final int ADDRESS = 40;

    private final @Nullable Long seed;
    private final long height;

    private Nursery(@Nullable Long seed, long height) {
        this.seed = seed;
        this.height = height;
    }

    /** Every child has an address that no other has. */
    static Nursery unlimited() {
        return new Nursery(null, 0);
    }

    /** All branches of a chain have the same few addresses for the blocks around a height. */
    static Nursery around(long seed, long height) {
        return new Nursery(seed, height);
    }

    /** Whether addresses come again. */
    boolean limited() {
        return seed != null;
    }

    /** The address of a child. */
    String draw(Random random) {
        return seed == null ? Words.address(random) : address(seed, height + random.nextInt(SPREAD));
    }

    /** The address of the child of this number. */
    static String address(long seed, long number) {
        return "0x" + Keccak.hash("child " + number + " of " + seed).substring(WORD - ADDRESS);
    }
}
