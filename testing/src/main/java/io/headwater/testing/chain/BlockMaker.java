package io.headwater.testing.chain;

import io.headwater.chain.Hex;
import io.headwater.chain.Keccak;
import io.headwater.chain.proof.IndexTrie;
import io.headwater.chain.proof.Rlp;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes blocks. What a block holds follows from the seed, its parent and a word that tells siblings apart. */
final class BlockMaker {
    private static final String EMPTY_ROOT = Hex.data(IndexTrie.root(List.of()));
    private static final String NO_UNCLES = Hex.data(Keccak.hash(Rlp.list(List.of())));
    /** SHA-256 of nothing (EIP-7685). */
    private static final String NO_REQUESTS = "0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static final long GENESIS_TIME = 1_750_000_000;
    private static final long BLOB_GAS = 131_072;

    private final long seed;
    private final ChainShape shape;
    private final TransactionMaker transactions;

    BlockMaker(long seed, ChainShape shape) {
        this.seed = seed;
        this.shape = shape;
        this.transactions = new TransactionMaker(shape.chainId());
    }

    ScriptedBlock genesis() {
        return block(null, Seeds.stream(seed, "genesis"), List.of(), List.of());
    }

    /**
     * A usual block: some are empty, some are large.
     *
     * @param sibling tells this block from others of the same parent
     * @param pending transactions that are waiting; those that this block mines are taken out of it
     */
    ScriptedBlock child(ScriptedBlock parent, String sibling, List<ScriptedTransaction> pending) {
        Random random = Seeds.stream(seed, parent.hash(), sibling);
        int kind = random.nextInt(20);
        boolean large = kind == 0;
        int count = kind > 16 ? 0 : 1 + random.nextInt(shape.transactions() * (large ? 3 : 1));
        List<String> children = new ArrayList<>(parent.children());
        LogMaker logs = new LogMaker(random, children, nursery(parent));
        List<Outcome> outcomes = new ArrayList<>();
        Iterator<ScriptedTransaction> waiting = pending.iterator();
        if (shape.deposits()) {
            outcomes.add(outcome(TransactionMaker.deposit(random), random, logs, shape.logs()));
        }
        for (int i = 0; i < count; i++) {
            ScriptedTransaction transaction = transactions.draw(random);
            if (waiting.hasNext() && random.nextInt(3) > 0) {
                transaction = waiting.next();
                waiting.remove();
            }
            outcomes.add(outcome(transaction, random, logs, shape.logs() * (large ? 4 : 1)));
        }
        return block(parent, random, outcomes, children);
    }

    /** A block of at least this many logs, in one transaction. */
    ScriptedBlock childOfLogs(ScriptedBlock parent, String sibling, int count) {
        Random random = Seeds.stream(seed, parent.hash(), sibling);
        List<String> children = new ArrayList<>(parent.children());
        List<Emission> logs = new LogMaker(random, children, nursery(parent)).draw(count);
        Outcome outcome = new Outcome(transactions.draw(random), true, 21_000, logs);
        return block(parent, random, count == 0 ? List.of() : List.of(outcome), children);
    }

    private Nursery nursery(ScriptedBlock parent) {
        return shape.rebirths() ? Nursery.around(seed, parent.number() + 1) : Nursery.unlimited();
    }

    private static Outcome outcome(ScriptedTransaction transaction, Random random, LogMaker logs, int most) {
        boolean succeeded = random.nextInt(10) > 0;
        List<Emission> emissions = succeeded ? logs.draw(random.nextInt(most + 1)) : List.of();
        return new Outcome(transaction, succeeded, 21_000 + random.nextInt(500_000), emissions);
    }

    private ScriptedBlock block(
            @Nullable ScriptedBlock parent, Random random, List<Outcome> outcomes, List<String> children) {
        long number = parent == null ? 0 : parent.number() + 1;
        Map<String, String> header = new LinkedHashMap<>();
        header.put("parentHash", parent == null ? Words.word(0) : parent.hash());
        header.put("sha3Uncles", NO_UNCLES);
        header.put("miner", Words.address(random));
        header.put("stateRoot", Words.hash(random));
        commit(header, outcomes);
        header.put("difficulty", "0x0");
        header.put("number", Hex.quantity(number));
        header.put("gasLimit", Hex.quantity(36_000_000));
        header.put(
                "gasUsed",
                Hex.quantity(outcomes.stream().mapToLong(Outcome::gasUsed).sum()));
        header.put(
                "timestamp", Hex.quantity(parent == null ? GENESIS_TIME : parent.timestamp() + 1 + random.nextInt(12)));
        header.put("extraData", Words.bytes(random, random.nextInt(33)));
        header.put("mixHash", Words.hash(random));
        header.put("nonce", "0x0000000000000000");
        header.put("baseFeePerGas", Hex.quantity(7 + random.nextInt(1_000_000_000)));
        header.put("withdrawalsRoot", EMPTY_ROOT);
        header.put("blobGasUsed", Hex.quantity(BLOB_GAS * random.nextInt(10)));
        header.put("excessBlobGas", Hex.quantity(BLOB_GAS * random.nextInt(100)));
        header.put("parentBeaconBlockRoot", Words.hash(random));
        header.put("requestsHash", NO_REQUESTS);
        return Mining.block(header, outcomes, children);
    }

    private static void commit(Map<String, String> header, List<Outcome> outcomes) {
        List<byte[]> raw = new ArrayList<>();
        List<byte[]> receipts = new ArrayList<>();
        List<Emission> logs = new ArrayList<>();
        long gas = 0;
        for (Outcome outcome : outcomes) {
            gas += outcome.gasUsed();
            raw.add(Hex.toBytes(outcome.transaction().raw()));
            receipts.add(outcome.receipt(gas));
            logs.addAll(outcome.emissions());
        }
        header.put("transactionsRoot", Hex.data(IndexTrie.root(raw)));
        header.put("receiptsRoot", Hex.data(IndexTrie.root(receipts)));
        header.put("logsBloom", Hex.data(LogsBloom.of(logs)));
    }
}
