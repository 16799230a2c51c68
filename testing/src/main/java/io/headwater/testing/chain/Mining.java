package io.headwater.testing.chain;

import io.headwater.chain.Hex;
import io.headwater.chain.Keccak;
import io.headwater.chain.Log;
import io.headwater.chain.proof.Rlp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives outcomes their places in a block, once the block has a hash. */
final class Mining {
    private final long number;
    private final String hash;
    private int logIndex;
    private long gas;

    private Mining(long number, String hash) {
        this.number = number;
        this.hash = hash;
    }

    static ScriptedBlock block(Map<String, String> header, List<Outcome> outcomes, List<String> children) {
        String hash = HeaderFields.hash(header);
        long number = Hex.toLong(String.valueOf(header.get("number")));
        Mining mining = new Mining(number, hash);
        List<MinedTransaction> mined = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            mined.add(mining.mined(outcome, mined.size()));
        }
        return new ScriptedBlock(number, hash, header, mined, children);
    }

    private MinedTransaction mined(Outcome outcome, int index) {
        gas += outcome.gasUsed();
        ScriptedTransaction transaction = outcome.transaction();
        String transactionHash = transaction.hash();
        List<Log> logs = new ArrayList<>();
        for (Emission log : outcome.emissions()) {
            logs.add(
                    new Log(log.address(), log.topics(), log.data(), number, hash, transactionHash, index, logIndex++));
        }
        String bloom = Hex.data(LogsBloom.of(outcome.emissions()));
        return new MinedTransaction(
                transaction, index, outcome.succeeded(), outcome.gasUsed(), gas, bloom, logs, created(transaction));
    }

    /** The address of a contract that a transaction creates follows from its sender and nonce (Yellow Paper, 7). */
    private static @Nullable String created(ScriptedTransaction transaction) {
        if (transaction.to() != null) {
            return null;
        }
        byte[] hash = Keccak.hash(
                Rlp.list(List.of(Rlp.string(Hex.toBytes(transaction.from())), Rlp.quantity(transaction.nonce()))));
        return Hex.data(Arrays.copyOfRange(hash, 12, 32));
    }
}
