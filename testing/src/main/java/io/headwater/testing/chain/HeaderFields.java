package io.headwater.testing.chain;

import io.headwater.chain.Hex;
import io.headwater.chain.Keccak;
import io.headwater.chain.proof.Rlp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The consensus fields of a header of the Prague fork, under their names in JSON-RPC. */
public final class HeaderFields {
    /** In the order in which they are hashed (Yellow Paper, 4.3; EIP-1559, 4895, 4844, 4788, 7685). */
    public static final List<String> ORDER = List.of(
            "parentHash",
            "sha3Uncles",
            "miner",
            "stateRoot",
            "transactionsRoot",
            "receiptsRoot",
            "logsBloom",
            "difficulty",
            "number",
            "gasLimit",
            "gasUsed",
            "timestamp",
            "extraData",
            "mixHash",
            "nonce",
            "baseFeePerGas",
            "withdrawalsRoot",
            "blobGasUsed",
            "excessBlobGas",
            "parentBeaconBlockRoot",
            "requestsHash");

    private static final Set<String> QUANTITIES = Set.of(
            "difficulty",
            "number",
            "gasLimit",
            "gasUsed",
            "timestamp",
            "baseFeePerGas",
            "blobGasUsed",
            "excessBlobGas");

    private HeaderFields() {}

    /** Whether the field is a number, without leading zeros. */
    public static boolean quantity(String field) {
        return QUANTITIES.contains(field);
    }

    /**
     * The RLP that the block hash is the Keccak-256 of.
     *
     * @param header hex values by field name; what is in it besides is passed over, a fork's missing fields are left out
     */
    public static byte[] rlp(Map<String, String> header) {
        return Rlp.list(ORDER.stream()
                .flatMap(field -> Optional.ofNullable(header.get(field)).map(value -> item(field, value)).stream())
                .toList());
    }

    /** The block hash, 0x-hex. */
    public static String hash(Map<String, String> header) {
        return Hex.data(Keccak.hash(rlp(header)));
    }

    private static byte[] item(String field, String value) {
        return quantity(field) ? Rlp.quantity(Hex.toBigInteger(value)) : Rlp.string(Hex.toBytes(value));
    }
}
