package io.headwater.inventory;

import java.math.BigInteger;
import java.util.Comparator;

/**
 * What an amount is of, and whose it is.
 *
 * @param token the contract and its standard
 * @param holder lower-case 0x-hex address
 * @param tokenId an unsigned 256-bit integer; zero for ERC-20, which has none
 */
record Holding(Token token, String holder, BigInteger tokenId) implements Comparable<Holding> {
    private static final Comparator<Holding> ORDER =
            Comparator.comparing(Holding::token).thenComparing(Holding::holder).thenComparing(Holding::tokenId);

    @Override
    public int compareTo(Holding other) {
        return ORDER.compare(this, other);
    }
}
