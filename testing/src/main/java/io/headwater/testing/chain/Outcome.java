package io.headwater.testing.chain;

import io.headwater.chain.Hex;
import io.headwater.chain.proof.Rlp;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * What a transaction did, before its block has a hash.
 *
 * @param gasUsed by this transaction alone
 * @param emissions none if it failed
 */
record Outcome(ScriptedTransaction transaction, boolean succeeded, long gasUsed, List<Emission> emissions) {
    Outcome {
        emissions = List.copyOf(emissions);
    }

    /** The receipt as the trie holds it: EIP-658, EIP-2718, and the OP stack for its deposits. */
    byte[] receipt(long cumulativeGasUsed) {
        List<byte[]> fields = new ArrayList<>(List.of(
                Rlp.quantity(succeeded ? 1 : 0),
                Rlp.quantity(cumulativeGasUsed),
                Rlp.string(LogsBloom.of(emissions)),
                Rlp.list(emissions.stream().map(Outcome::log).toList())));
        if (transaction.deposit()) {
            fields.add(Rlp.quantity(transaction.nonce()));
            fields.add(Rlp.quantity(ScriptedTransaction.DEPOSIT_RECEIPT_VERSION));
        }
        byte[] receipt = Rlp.list(fields);
        return transaction.type() == 0 ? receipt : typed(transaction.type(), receipt);
    }

    /** An envelope of EIP-2718. */
    static byte[] typed(int type, byte[] payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(type);
        out.writeBytes(payload);
        return out.toByteArray();
    }

    private static byte[] log(Emission log) {
        return Rlp.list(List.of(
                Rlp.string(Hex.toBytes(log.address())),
                Rlp.list(log.topics().stream()
                        .map(topic -> Rlp.string(Hex.toBytes(topic)))
                        .toList()),
                Rlp.string(Hex.toBytes(log.data()))));
    }
}
