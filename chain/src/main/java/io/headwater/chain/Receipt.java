package io.headwater.chain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a mined transaction.
 *
 * @param succeeded the status of EIP-658; a receipt from before EIP-658 has none and counts as succeeded
 * @param logs in the order of their log index; none if the transaction failed
 * @param contractAddress the contract that this transaction deployed, else null
 */
public record Receipt(
        String transactionHash,
        int transactionIndex,
        boolean succeeded,
        List<Log> logs,
        @Nullable String contractAddress) {
    public Receipt {
        logs = List.copyOf(logs);
    }
}
