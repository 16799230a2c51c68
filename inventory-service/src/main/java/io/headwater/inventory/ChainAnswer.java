package io.headwater.inventory;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The contracts known of a chain, as answered over HTTP. */
record ChainAnswer(long chainId, List<Contract> contracts) {
    /**
     * One contract and standard.
     *
     * @param transfers how many there were, less those removed
     * @param block the block that the contract's holdings are true for
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Contract(
            String contract,
            String standard,
            long transfers,
            @Nullable BlockPosition block) {}
}
