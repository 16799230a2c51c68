package io.headwater.cli.verify;

/** The token standards whose holders can be asked of the chain. */
enum TokenStandard {
    ERC20,
    ERC721,
    ERC1155
}
