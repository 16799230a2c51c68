package io.headwater.chain.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.chain.Header;
import io.headwater.chain.Hex;
import io.headwater.chain.Keccak;
import io.headwater.chain.Receipt;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Hashes that the whole world knows. */
class MainnetTest {
    private static final String ZERO = "0x" + "00".repeat(32);
    private static final String EMPTY_ROOT = "0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421";
    private static final String NO_BLOOM = "0x" + "00".repeat(256);
    private static final String GENESIS = "0xd4e56740f876aef8c010b86a40d5f56745a118d0906a34e69aec8c0db1cb8fa3";
    private static final Map<String, String> GENESIS_FIELDS = Map.ofEntries(
            Map.entry("parentHash", ZERO),
            Map.entry("sha3Uncles", "0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347"),
            Map.entry("miner", "0x" + "00".repeat(20)),
            Map.entry("stateRoot", "0xd7f8974fb5ac78d9ac099b9ad5018bedc2ce0a72dad1827a1709da30580f0544"),
            Map.entry("transactionsRoot", EMPTY_ROOT),
            Map.entry("receiptsRoot", EMPTY_ROOT),
            Map.entry("logsBloom", NO_BLOOM),
            Map.entry("difficulty", "0x400000000"),
            Map.entry("number", "0x0"),
            Map.entry("gasLimit", "0x1388"),
            Map.entry("gasUsed", "0x0"),
            Map.entry("timestamp", "0x0"),
            Map.entry("extraData", "0x11bbe8db4e347b4e8c937c1c8370e4b5ed33adb3db69cbdb7a38e1e50b1b82fa"),
            Map.entry("mixHash", ZERO),
            Map.entry("nonce", "0x0000000000000042"));

    @Test
    void hashesTheFirstHeader() {
        assertThat(Hex.data(Keccak.hash(HeaderRlp.encode(GENESIS_FIELDS)))).isEqualTo(GENESIS);
        BlockProof.header(genesis(GENESIS_FIELDS));
        BlockProof.receipts(genesis(GENESIS_FIELDS), List.of());
    }

    @Test
    void knowsTheRootOfNothing() {
        assertThat(ReceiptsRoot.of(List.of())).isEqualTo(EMPTY_ROOT);
        assertThat(Hex.data(IndexTrie.root(List.of()))).isEqualTo(EMPTY_ROOT);
    }

    /** Block 46147, the first with a transaction; from before EIP-658. */
    @Test
    void findsTheReceiptsRootOfTheFirstTransaction() {
        Receipt receipt = new Receipt(
                "0x5c504ed432cb51138bcf09aa5e8a410dd4a1e204ef84bfed1be16dfba1b22060",
                0,
                true,
                List.of(),
                null,
                new Receipt.Consensus(
                        0, 21_000L, "0x96a8e009d2b88b1483e6941e6812e32263b05683fac202abc622a3e31aed1957", null, null));
        assertThat(ReceiptsRoot.of(List.of(receipt)))
                .isEqualTo("0xfe2bf2a941abf41d72637e5b91750332a30283efd40c424dc522b77e6f0ed8c4");
    }

    @Test
    void saysWhichFieldAHeaderLacks() {
        Map<String, String> fields = new HashMap<>(GENESIS_FIELDS);
        fields.remove("mixHash");
        fields.put("nonce", "0x42");
        assertThatThrownBy(() -> BlockProof.header(genesis(fields)))
                .isInstanceOf(DisprovedException.class)
                .hasMessageStartingWith("block 0 (" + GENESIS + "): hash of its fields: expected " + GENESIS)
                .hasMessageContaining("the node left out, or gave in another form: mixHash, nonce; ");
    }

    @Test
    void appendsLaterFieldsUpToTheLastThatIsThere() {
        int fields = Rlp.items(HeaderRlp.encode(GENESIS_FIELDS)).size();
        assertThat(fields).isEqualTo(15);
        Map<String, String> later = new HashMap<>(GENESIS_FIELDS);
        later.put("blobGasUsed", "0x0");
        List<byte[]> items = Rlp.items(HeaderRlp.encode(later));
        assertThat(items).hasSize(18);
        // As go-ethereum encodes a field that a chain skipped; the last is zero.
        assertThat(items.subList(15, 18)).containsOnly(new byte[] {(byte) 0x80});
        byte[] alloy = Rlp.list(items.subList(0, 16));
        assertThat(HeaderRlp.encode(later, Hex.data(Keccak.hash(alloy)))).isEqualTo(alloy);
        assertThat(HeaderRlp.encode(later, GENESIS)).isEqualTo(HeaderRlp.encode(later));
    }

    private static Header genesis(Map<String, String> fields) {
        return new Header(0, GENESIS, ZERO, 0, NO_BLOOM, EMPTY_ROOT, Hex.data(HeaderRlp.encode(fields)), List.of());
    }
}
