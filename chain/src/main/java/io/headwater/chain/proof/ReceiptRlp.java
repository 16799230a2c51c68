package io.headwater.chain.proof;

import io.headwater.chain.Hex;
import io.headwater.chain.Log;
import io.headwater.chain.Receipt;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A receipt in the encoding that the receipts root is taken of (Yellow Paper, 4.3.1; EIP-658; EIP-2718; for deposits of
 * the OP stack its specification, "Deposits": their nonce and version count since Canyon, when the version came).
 */
final class ReceiptRlp {
    private static final int DEPOSIT = 0x7e;
    private static final int LARGEST_TYPE = 0x7f;
    private static final byte[] FAILED = Rlp.quantity(0);
    private static final byte[] SUCCEEDED = Rlp.quantity(1);

    private ReceiptRlp() {}

    /** @throws IllegalArgumentException saying which field is missing or can't be */
    static byte[] encode(Receipt receipt, BloomBits bits) {
        Receipt.Consensus consensus = receipt.consensus();
        int type = consensus.type();
        if (type > LARGEST_TYPE) {
            throw new IllegalArgumentException("`type` is " + type + ", the largest of EIP-2718 is " + LARGEST_TYPE);
        }
        byte[] payload = payload(receipt, consensus, bits);
        if (type == 0) {
            return payload;
        }
        byte[] typed = new byte[payload.length + 1];
        typed[0] = (byte) type;
        System.arraycopy(payload, 0, typed, 1, payload.length);
        return typed;
    }

    private static byte[] payload(Receipt receipt, Receipt.Consensus consensus, BloomBits bits) {
        List<byte[]> items = new ArrayList<>(6);
        items.add(outcome(receipt, consensus));
        items.add(Rlp.quantity(required(consensus.cumulativeGasUsed(), "cumulativeGasUsed")));
        items.add(Rlp.string(Bloom.of(receipt.logs(), bits).bytes()));
        items.add(Rlp.list(receipt.logs().stream().map(ReceiptRlp::log).toList()));
        Long version = consensus.depositReceiptVersion();
        if (consensus.type() == DEPOSIT && version != null) {
            items.add(Rlp.quantity(required(consensus.depositNonce(), "depositNonce")));
            items.add(Rlp.quantity(version));
        }
        return Rlp.list(items);
    }

    private static byte[] outcome(Receipt receipt, Receipt.Consensus consensus) {
        String root = consensus.stateRoot();
        if (root == null) {
            return receipt.succeeded() ? SUCCEEDED : FAILED;
        }
        if (!receipt.succeeded()) {
            throw new IllegalArgumentException("it failed, and has a state root: a receipt has one or the other");
        }
        return Rlp.string(Hex.toBytes(root));
    }

    private static byte[] log(Log log) {
        List<byte[]> topics = new ArrayList<>(log.topics().size());
        for (String topic : log.topics()) {
            topics.add(bytes(topic));
        }
        return Rlp.list(List.of(bytes(log.address()), Rlp.list(topics), bytes(log.data())));
    }

    private static byte[] bytes(String hex) {
        return Rlp.string(Hex.toBytes(hex));
    }

    private static long required(@Nullable Long value, String field) {
        if (value == null) {
            throw new IllegalArgumentException("`" + field + "` is missing");
        }
        return value;
    }
}
