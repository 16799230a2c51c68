package io.headwater.testing.chain;

import io.headwater.chain.Header;
import io.headwater.chain.Hex;
import io.headwater.chain.Log;
import io.headwater.chain.Receipt;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A block, whole and honest. Blocks of the same hash are equal, for the hash commits to all that is in them.
 *
 * @param hash Keccak-256 of the header's RLP, 0x-hex
 * @param header the fields of {@link HeaderFields}, in their order
 * @param children all children that the factory has created in this block and its ancestors
 */
public record ScriptedBlock(
        long number,
        String hash,
        Map<String, String> header,
        List<MinedTransaction> transactions,
        List<String> children) {
    public ScriptedBlock {
        header = Collections.unmodifiableMap(new LinkedHashMap<>(header));
        transactions = List.copyOf(transactions);
        children = List.copyOf(children);
    }

    /** A field of the header that every block has. */
    public String field(String name) {
        String value = header.get(name);
        if (value == null) {
            throw new IllegalArgumentException("a header has no field " + name);
        }
        return value;
    }

    public String parentHash() {
        return field("parentHash");
    }

    /** Seconds since 1970-01-01T00:00:00Z. */
    public long timestamp() {
        return Hex.toLong(field("timestamp"));
    }

    /** All logs, by log index. */
    public List<Log> logs() {
        return transactions.stream()
                .flatMap(transaction -> transaction.logs().stream())
                .toList();
    }

    /** As a node's answer is read. */
    public Header asHeader() {
        return new Header(
                number,
                hash,
                parentHash(),
                timestamp(),
                field("logsBloom"),
                field("receiptsRoot"),
                Hex.data(HeaderFields.rlp(header)),
                transactions.stream().map(mined -> mined.transaction().hash()).toList());
    }

    /** As a node's answer is read. */
    public List<Receipt> asReceipts() {
        return transactions.stream().map(MinedTransaction::asReceipt).toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ScriptedBlock block && block.hash.equals(hash);
    }

    @Override
    public int hashCode() {
        return hash.hashCode();
    }
}
