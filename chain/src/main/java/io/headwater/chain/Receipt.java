package io.headwater.chain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a mined transaction.
 *
 * @param succeeded the status of EIP-658; a receipt from before EIP-658 has none and counts as succeeded
 * @param logs in the order of their log index; none if the transaction failed
 * @param contractAddress the contract that this transaction deployed, else null
 * @param consensus what the receipts root covers besides status and logs
 */
public record Receipt(
        String transactionHash,
        int transactionIndex,
        boolean succeeded,
        List<Log> logs,
        @Nullable String contractAddress,
        Consensus consensus) {
    public Receipt {
        logs = List.copyOf(logs);
    }

    /**
     * What the consensus encoding of a receipt has besides status and logs (Yellow Paper, 4.3.1; EIP-2718).
     *
     * @param type of the transaction's envelope, 0 for a legacy transaction
     * @param cumulativeGasUsed gas used in the block up to and including this transaction; null if the node left it out
     * @param stateRoot the state after the transaction, 32 bytes of 0x-hex, which stood in place of the status before
     *     EIP-658; else null
     * @param depositNonce of a deposit of the OP stack (type 0x7e), else null
     * @param depositReceiptVersion of a deposit of the OP stack since its Canyon upgrade, else null
     */
    public record Consensus(
            int type,
            @Nullable Long cumulativeGasUsed,
            @Nullable String stateRoot,
            @Nullable Long depositNonce,
            @Nullable Long depositReceiptVersion) {

        /** Of a transaction that is no deposit and was mined since EIP-658. */
        public static Consensus of(int type, long cumulativeGasUsed) {
            return new Consensus(type, cumulativeGasUsed, null, null, null);
        }
    }
}
