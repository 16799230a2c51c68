package io.headwater.demo.traffic;

import io.headwater.chain.abi.FunctionCall;

/** The functions of the demo's contracts. */
final class Functions {
    static final FunctionCall TOKEN_MINT = FunctionCall.of("mint(address,uint256)");
    static final FunctionCall TOKEN_TRANSFER = FunctionCall.of("transfer(address,uint256)");
    static final FunctionCall TOKEN_BURN = FunctionCall.of("burn(uint256)");

    static final FunctionCall COLLECTIBLE_MINT = FunctionCall.of("mint(address,uint256)");
    static final FunctionCall COLLECTIBLE_TRANSFER = FunctionCall.of("transferFrom(address,address,uint256)");
    static final FunctionCall COLLECTIBLE_BURN = FunctionCall.of("burn(uint256)");
    static final FunctionCall OWNER_OF = FunctionCall.of("ownerOf(uint256)", "(address)");

    static final FunctionCall ITEMS_MINT = FunctionCall.of("mint(address,uint256,uint256)");
    static final FunctionCall ITEMS_MINT_BATCH = FunctionCall.of("mintBatch(address,uint256[],uint256[])");
    static final FunctionCall ITEMS_TRANSFER =
            FunctionCall.of("safeTransferFrom(address,address,uint256,uint256,bytes)");
    static final FunctionCall ITEMS_TRANSFER_BATCH =
            FunctionCall.of("safeBatchTransferFrom(address,address,uint256[],uint256[],bytes)");
    static final FunctionCall ITEMS_BURN = FunctionCall.of("burn(uint256,uint256)");
    static final FunctionCall ITEMS_BURN_BATCH = FunctionCall.of("burnBatch(uint256[],uint256[])");

    private Functions() {}
}
