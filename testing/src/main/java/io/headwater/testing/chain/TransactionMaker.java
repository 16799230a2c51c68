package io.headwater.testing.chain;

import io.headwater.chain.Hex;
import io.headwater.chain.Keccak;
import io.headwater.chain.proof.Rlp;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Draws transactions of all types up to Prague's, encoded as their standards say. */
final class TransactionMaker {
    private static final int LEGACY = 0;
    private static final int ACCESS_LIST = 1;
    private static final int DYNAMIC_FEE = 2;
    private static final int BLOB = 3;
    private static final int SET_CODE = 4;
    private static final int[] TYPES = {LEGACY, ACCESS_LIST, DYNAMIC_FEE, DYNAMIC_FEE, DYNAMIC_FEE, BLOB, SET_CODE};
    private static final byte[] NOTHING = Rlp.list(List.of());

    private final long chainId;

    TransactionMaker(long chainId) {
        this.chainId = chainId;
    }

    /** A transaction to a contract, or, rarely, one that creates a contract. */
    ScriptedTransaction draw(Random random) {
        int type = TYPES[random.nextInt(TYPES.length)];
        boolean creates = type < BLOB && random.nextInt(12) == 0;
        String to = creates ? null : contract(random);
        long nonce = random.nextInt(10_000);
        byte[] fields = Rlp.list(fields(type, nonce, to, random));
        byte[] raw = type == LEGACY ? fields : Outcome.typed(type, fields);
        String hash = Hex.data(Keccak.hash(raw));
        return new ScriptedTransaction(hash, type, nonce, Words.address(random), to, Hex.data(raw));
    }

    /** A deposit, such as every block of an OP stack begins with. */
    static ScriptedTransaction deposit(Random random) {
        String from = Words.address(random);
        String to = contract(random);
        byte[] fields = Rlp.list(List.of(
                Rlp.string(Hex.toBytes(Words.hash(random))),
                Rlp.string(Hex.toBytes(from)),
                Rlp.string(Hex.toBytes(to)),
                Rlp.quantity(0),
                Rlp.quantity(0),
                Rlp.quantity(1_000_000),
                Rlp.quantity(0),
                Rlp.string(Hex.toBytes(Words.bytes(random, 36)))));
        byte[] raw = Outcome.typed(ScriptedTransaction.DEPOSIT, fields);
        return new ScriptedTransaction(
                Hex.data(Keccak.hash(raw)),
                ScriptedTransaction.DEPOSIT,
                random.nextInt(10_000),
                from,
                to,
                Hex.data(raw));
    }

    private static String contract(Random random) {
        List<String> contracts = ScriptedContracts.wanted();
        return contracts.get(random.nextInt(contracts.size()));
    }

    private List<byte[]> fields(int type, long nonce, @Nullable String to, Random random) {
        List<byte[]> fields = new ArrayList<>();
        if (type != LEGACY) {
            fields.add(Rlp.quantity(chainId));
        }
        fields.add(Rlp.quantity(nonce));
        if (type >= DYNAMIC_FEE) {
            fields.add(Rlp.quantity(1_000_000_000));
        }
        fields.add(Rlp.quantity(30_000_000_000L));
        fields.add(Rlp.quantity(1_000_000));
        fields.add(Rlp.string(to == null ? new byte[0] : Hex.toBytes(to)));
        fields.add(Rlp.quantity(random.nextInt(1_000)));
        fields.add(Rlp.string(Hex.toBytes(Words.bytes(random, 36))));
        addLists(fields, type, random);
        fields.add(Rlp.quantity(type == LEGACY ? 35 + 2 * chainId + random.nextInt(2) : random.nextInt(2)));
        fields.add(Rlp.quantity(new BigInteger(255, random)));
        fields.add(Rlp.quantity(new BigInteger(254, random)));
        return fields;
    }

    /** Access list (EIP-2930), blob hashes (EIP-4844), authorizations (EIP-7702). */
    private static void addLists(List<byte[]> fields, int type, Random random) {
        if (type >= ACCESS_LIST) {
            fields.add(NOTHING);
        }
        if (type == BLOB) {
            fields.add(Rlp.quantity(1_000));
            fields.add(Rlp.list(List.of(
                    Rlp.string(Hex.toBytes("0x01" + Words.bytes(random, 31).substring(2))))));
        }
        if (type == SET_CODE) {
            fields.add(NOTHING);
        }
    }
}
