package io.headwater.chain.proof;

import io.headwater.chain.Header;
import io.headwater.chain.Hex;
import io.headwater.chain.Keccak;
import java.util.Arrays;
import java.util.List;

/** Whether a header's hash is that of its fields. */
final class HeaderProof {
    private static final String EMPTY_ROOT = Hex.data(IndexTrie.root(List.of()));

    private HeaderProof() {}

    static void check(Header header, Claim claim) {
        byte[] rlp = bytes(header, claim);
        List<byte[]> fields = fields(rlp, claim);
        String computed = Hex.data(Keccak.hash(rlp));
        if (!computed.equals(header.hash())) {
            throw claim.refuted("hash of its fields: expected " + header.hash() + ", got " + computed
                    + missing(HeaderRlp.missing(fields)));
        }
        field(claim, fields, "parentHash", Rlp.string(Hex.toBytes(header.parentHash())));
        field(claim, fields, "receiptsRoot", Rlp.string(Hex.toBytes(header.receiptsRoot())));
        field(claim, fields, "logsBloom", Rlp.string(Hex.toBytes(header.logsBloom())));
        field(claim, fields, "number", Rlp.quantity(header.number()));
        field(claim, fields, "timestamp", Rlp.quantity(header.timestamp()));
        boolean none = Arrays.equals(fields.get(HeaderRlp.NAMES.indexOf("transactionsRoot")), root(EMPTY_ROOT));
        if (none != header.transactions().isEmpty()) {
            throw claim.refuted("transactions: the node lists "
                    + header.transactions().size() + ", but `transactionsRoot` is that of "
                    + (none ? "none" : "at least one"));
        }
    }

    private static byte[] bytes(Header header, Claim claim) {
        try {
            return Hex.toBytes(header.rlp());
        } catch (IllegalArgumentException wrong) {
            throw claim.refuted("its fields are not to be had: " + wrong.getMessage());
        }
    }

    private static List<byte[]> fields(byte[] rlp, Claim claim) {
        try {
            return Rlp.items(rlp);
        } catch (IllegalArgumentException wrong) {
            throw claim.refuted("its fields are not to be had: " + wrong.getMessage());
        }
    }

    /** Guards against a header that was put together from two answers. */
    private static void field(Claim claim, List<byte[]> fields, String name, byte[] shown) {
        int at = HeaderRlp.NAMES.indexOf(name);
        if (at >= fields.size() || !Arrays.equals(fields.get(at), shown)) {
            throw claim.refuted("`" + name + "`: expected what the hash covers ("
                    + (at < fields.size() ? Hex.data(fields.get(at)) : "nothing") + "), got " + Hex.data(shown)
                    + " (both as RLP)");
        }
    }

    private static String missing(List<String> names) {
        return names.isEmpty()
                ? ""
                : "; the node left out, or gave in another form: " + String.join(", ", names)
                        + "; if this chain's headers have no such fields, they can't be proved by their hash: set the"
                        + " proof of this chain to receipts or none";
    }

    private static byte[] root(String hash) {
        return Rlp.string(Hex.toBytes(hash));
    }
}
