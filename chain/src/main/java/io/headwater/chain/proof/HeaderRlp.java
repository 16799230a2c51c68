package io.headwater.chain.proof;

import io.headwater.chain.Hex;
import io.headwater.chain.Keccak;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A block header in the encoding that its hash is taken of: the RLP list of its fields in the order of Ethereum's forks
 * (Yellow Paper, 4.3.3; EIP-1559, 4895, 4844, 4788, 7685, 7928, 7843), those after {@code nonce} only up to the last one
 * that is present.
 *
 * <p>A field that every header has, but that a node left out or gave in another form, stands as an empty list ({@code
 * 0xc0}), which no header has: so the encoding itself tells why it does not have the block's hash.
 */
public final class HeaderRlp {
    static final byte[] EMPTY = {(byte) 0x80};
    static final byte[] MISSING = {(byte) 0xc0};

    /** What stands in a field: bytes of this length, any bytes, or an unsigned integer. */
    private record Form(int bytes, boolean quantity) {
        static final Form HASH = new Form(32, false);
        static final Form ADDRESS = new Form(20, false);
        static final Form BLOOM = new Form(256, false);
        static final Form NONCE = new Form(8, false);
        static final Form DATA = new Form(-1, false);
        static final Form QUANTITY = new Form(-1, true);

        byte[] encode(String text) {
            if (quantity) {
                return Rlp.quantity(Hex.toBigInteger(text));
            }
            byte[] value = Hex.toBytes(text);
            return bytes < 0 || value.length == bytes ? Rlp.string(value) : MISSING;
        }
    }

    private record Field(String name, Form form) {}

    private static final List<Field> FIELDS = List.of(
            new Field("parentHash", Form.HASH),
            new Field("sha3Uncles", Form.HASH),
            new Field("miner", Form.ADDRESS),
            new Field("stateRoot", Form.HASH),
            new Field("transactionsRoot", Form.HASH),
            new Field("receiptsRoot", Form.HASH),
            new Field("logsBloom", Form.BLOOM),
            new Field("difficulty", Form.QUANTITY),
            new Field("number", Form.QUANTITY),
            new Field("gasLimit", Form.QUANTITY),
            new Field("gasUsed", Form.QUANTITY),
            new Field("timestamp", Form.QUANTITY),
            new Field("extraData", Form.DATA),
            new Field("mixHash", Form.HASH),
            new Field("nonce", Form.NONCE),
            new Field("baseFeePerGas", Form.QUANTITY),
            new Field("withdrawalsRoot", Form.HASH),
            new Field("blobGasUsed", Form.QUANTITY),
            new Field("excessBlobGas", Form.QUANTITY),
            new Field("parentBeaconBlockRoot", Form.HASH),
            new Field("requestsHash", Form.HASH),
            new Field("blockAccessListHash", Form.HASH),
            new Field("slotNumber", Form.QUANTITY));

    /** The names of all fields that a header may have, in their order, as JSON-RPC calls them. */
    public static final List<String> NAMES = FIELDS.stream().map(Field::name).toList();

    private static final int ALWAYS = NAMES.indexOf("nonce") + 1;

    private HeaderRlp() {}

    /**
     * The encoding of a header.
     *
     * @param fields by their JSON-RPC names, as JSON-RPC writes them; others than {@link #NAMES} are passed over
     */
    public static byte[] encode(Map<String, String> fields) {
        return encode(fields, true);
    }

    /**
     * The encoding of a header that is said to have this hash. Where a chain has a later field without an earlier one,
     * go-ethereum has an empty string in the gap and Rust's alloy (reth, anvil) nothing: the one that has the hash is
     * taken, else the former.
     */
    public static byte[] encode(Map<String, String> fields, String hash) {
        byte[] filled = encode(fields, true);
        if (!gap(fields) || Hex.data(Keccak.hash(filled)).equals(hash)) {
            return filled;
        }
        byte[] omitted = encode(fields, false);
        return Hex.data(Keccak.hash(omitted)).equals(hash) ? omitted : filled;
    }

    private static byte[] encode(Map<String, String> fields, boolean fillGaps) {
        int count = count(fields);
        List<byte[]> items = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String text = fields.get(NAMES.get(i));
            if (text != null || i < ALWAYS || fillGaps) {
                items.add(item(FIELDS.get(i), text, i < ALWAYS));
            }
        }
        return Rlp.list(items);
    }

    private static boolean gap(Map<String, String> fields) {
        return !fields.keySet().containsAll(NAMES.subList(ALWAYS, Math.max(ALWAYS, count(fields))));
    }

    /** Up to the last field that is present, and all that every header has. */
    private static int count(Map<String, String> fields) {
        int count = FIELDS.size();
        while (count > ALWAYS && !fields.containsKey(NAMES.get(count - 1))) {
            count--;
        }
        return count;
    }

    /** The fields that stand as left out in an encoded header. */
    static List<String> missing(List<byte[]> items) {
        return IntStream.range(0, Math.min(items.size(), FIELDS.size()))
                .filter(i -> items.get(i).length == 1 && items.get(i)[0] == MISSING[0])
                .mapToObj(NAMES::get)
                .toList();
    }

    private static byte[] item(Field field, @Nullable String text, boolean always) {
        if (text == null) {
            return always ? MISSING : EMPTY;
        }
        try {
            return field.form().encode(text);
        } catch (IllegalArgumentException ofAnotherForm) {
            return MISSING;
        }
    }
}
