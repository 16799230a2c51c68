package io.headwater.chain.proof;

import io.headwater.chain.Hex;
import io.headwater.chain.Receipt;
import java.util.ArrayList;
import java.util.List;

/** The root of the trie of a block's receipts, which the block's header holds. */
public final class ReceiptsRoot {
    private ReceiptsRoot() {}

    /**
     * The root over these receipts, in their order, as lower-case 0x-hex. Types of EIP-2718 that are unknown here are
     * taken for ones with the same fields as Ethereum's.
     *
     * @throws IllegalArgumentException naming the receipt and the field that it lacks
     */
    public static String of(List<Receipt> receipts) {
        BloomBits bits = new BloomBits();
        List<byte[]> encoded = new ArrayList<>(receipts.size());
        for (int i = 0; i < receipts.size(); i++) {
            encoded.add(encode(receipts.get(i), i, bits));
        }
        return Hex.data(IndexTrie.root(encoded));
    }

    private static byte[] encode(Receipt receipt, int index, BloomBits bits) {
        try {
            return ReceiptRlp.encode(receipt, bits);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("receipt " + index + ": " + wrong.getMessage(), wrong);
        }
    }
}
