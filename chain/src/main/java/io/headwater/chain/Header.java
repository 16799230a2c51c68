package io.headwater.chain;

import java.util.List;

/**
 * What a node says of a block without its receipts. All hex is lower case with 0x.
 *
 * @param number height of the block
 * @param hash 32 bytes
 * @param parentHash hash of the block before it
 * @param timestamp seconds since 1970-01-01T00:00:00Z
 * @param logsBloom 256 bytes (Yellow Paper, 4.3.1)
 * @param receiptsRoot root of the receipts trie, 32 bytes
 * @param rlp the header's fields as the node gave them, in the encoding that its hash is taken of; see {@link
 *     io.headwater.chain.proof.HeaderRlp} for fields that the node left out
 * @param transactions the hashes of the block's transactions, in their order
 */
public record Header(
        long number,
        String hash,
        String parentHash,
        long timestamp,
        String logsBloom,
        String receiptsRoot,
        String rlp,
        List<String> transactions) {
    /** Three hashes, and all that is not counted one by one. */
    private static final long STRINGS = 500;

    /** Text of 66 characters. */
    private static final long HASH = 108;

    public Header {
        transactions = List.copyOf(transactions);
    }

    /** About how many bytes of memory it needs: much, where a block has many transactions. */
    public long weight() {
        return STRINGS + logsBloom.length() + rlp.length() + HASH * transactions.size();
    }
}
