package io.headwater.inventory;

import java.util.Comparator;

/**
 * A contract that emits transfers of a standard. One that emits those of two standards counts as two tokens.
 *
 * @param chainId the chain's id by EIP-155
 * @param contract lower-case 0x-hex address
 * @param standard which standard its transfers follow
 */
record Token(long chainId, String contract, Standard standard) implements Comparable<Token> {
    private static final Comparator<Token> ORDER = Comparator.comparingLong(Token::chainId)
            .thenComparing(Token::contract)
            .thenComparing(Token::standard);

    @Override
    public int compareTo(Token other) {
        return ORDER.compare(this, other);
    }
}
