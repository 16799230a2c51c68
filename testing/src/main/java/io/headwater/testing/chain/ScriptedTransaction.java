package io.headwater.testing.chain;

import org.jspecify.annotations.Nullable;

/**
 * A transaction, wherever it is mined. Its signature is drawn, not made: the sender does not follow from it.
 *
 * @param hash Keccak-256 of {@code raw}, 0x-hex
 * @param type of EIP-2718; 0 has no envelope
 * @param to null if it creates a contract
 * @param raw the encoded transaction, 0x-hex
 */
public record ScriptedTransaction(
        String hash,
        int type,
        long nonce,
        String from,
        @Nullable String to,
        String raw) {
    /** Type of a deposit of the OP stack. */
    public static final int DEPOSIT = 0x7e;

    /** What the receipt of a deposit has had since the Canyon upgrade. */
    public static final long DEPOSIT_RECEIPT_VERSION = 1;

    /** Whether it comes from the layer below, as in the OP stack; its receipt then has its nonce. */
    public boolean deposit() {
        return type == DEPOSIT;
    }
}
