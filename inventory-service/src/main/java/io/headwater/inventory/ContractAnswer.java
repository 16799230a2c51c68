package io.headwater.inventory;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A contract's holdings, as answered over HTTP.
 *
 * @param standard {@code erc20}, {@code erc721} or {@code erc1155}; several joined by {@code +} where the contract emits
 *     transfers of more than one
 * @param block the block that the holdings are true for
 * @param holdings ordered by holder, standard, token id
 * @param next what to give as {@code after} for the next page; null on the last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ContractAnswer(
        long chainId,
        String contract,
        String standard,
        @Nullable BlockPosition block,
        List<Row> holdings,
        @Nullable String next) {

    /**
     * One holding.
     *
     * @param tokenId decimal; null for ERC-20
     * @param amount decimal; negative where listening began after history did
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Row(String holder, String standard, @Nullable String tokenId, String amount) {
        /** Where a page that ends with this row ends. */
        PageKey key() {
            return new PageKey(holder, standard, tokenId == null ? "0" : tokenId);
        }
    }
}
