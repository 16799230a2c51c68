package io.headwater.inventory;

import java.util.Locale;

/** The token standards whose transfers are understood. */
enum Standard {
    /** ERC-20: fungible; its holdings have no token id. */
    ERC20,
    /** ERC-721: each token id is held once. */
    ERC721,
    /** ERC-1155: each token id is held in any amount. */
    ERC1155;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The standard in the database and in answers, such as {@code erc721}. */
    String word() {
        return word;
    }
}
