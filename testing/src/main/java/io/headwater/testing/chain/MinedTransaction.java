package io.headwater.testing.chain;

import io.headwater.chain.Log;
import io.headwater.chain.Receipt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transaction in a block, and its receipt.
 *
 * @param index position in the block
 * @param gasUsed by this transaction alone
 * @param cumulativeGasUsed by the block's transactions up to this one
 * @param logsBloom of this receipt, 0x-hex
 * @param contractAddress the contract that it created, else null
 */
public record MinedTransaction(
        ScriptedTransaction transaction,
        int index,
        boolean succeeded,
        long gasUsed,
        long cumulativeGasUsed,
        String logsBloom,
        List<Log> logs,
        @Nullable String contractAddress) {
    public MinedTransaction {
        logs = List.copyOf(logs);
    }

    /** As a node's answer is read. */
    public Receipt asReceipt() {
        boolean deposit = transaction.deposit();
        Receipt.Consensus consensus = new Receipt.Consensus(
                transaction.type(),
                cumulativeGasUsed,
                null,
                deposit ? transaction.nonce() : null,
                deposit ? ScriptedTransaction.DEPOSIT_RECEIPT_VERSION : null);
        return new Receipt(transaction.hash(), index, succeeded, logs, contractAddress, consensus);
    }
}
