package io.headwater.chain.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.headwater.chain.Block;
import io.headwater.chain.Header;
import io.headwater.chain.Log;
import io.headwater.chain.Receipt;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every honest block is proved, and every lie about one is caught. */
class BlockProofTest {
    private static final int SEEDS = 60;

    @Test
    void provesEveryHonestBlock() {
        for (int seed = 0; seed < 300; seed++) {
            RandomChain chain = new RandomChain(seed);
            Block block = chain.mine(chain.random.nextInt(12));
            BlockProof.block(block);
            ProofLevel.FULL.block(block);
            ProofLevel.RECEIPTS.block(block);
        }
    }

    /** The keys of the trie, RLP of the index, change their length at 128 and at 256. */
    @Test
    void provesBlocksOfManyTransactions() {
        RandomChain chain = new RandomChain(7);
        for (int transactions : new int[] {1, 2, 16, 17, 127, 128, 129, 130, 255, 256, 257, 600}) {
            BlockProof.block(chain.mine(transactions));
        }
    }

    @ParameterizedTest
    @EnumSource
    void catchesEveryLie(Lie lie) {
        int told = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            RandomChain chain = new RandomChain(seed);
            Block honest = chain.mine(1 + chain.random.nextInt(8));
            Block lied = lie.tell(honest, chain);
            if (!lied.equals(honest)) {
                told++;
                assertThatThrownBy(() -> BlockProof.block(lied))
                        .as("%s with seed %d", lie, seed)
                        .isInstanceOf(DisprovedException.class)
                        .hasMessageStartingWith("block ");
            }
        }
        assertThat(told).as("lies that fitted").isGreaterThan(SEEDS / 5);
    }

    @Test
    void saysWhatDiffersWhereAndGivesTheAnswer() {
        RandomChain chain = new RandomChain(3);
        Block block = chain.mine(5);
        Header header = block.header();
        Receipt receipt = block.receipts().stream()
                .filter(each -> each.logs().size() > 1)
                .findFirst()
                .orElseThrow();
        Log log = receipt.logs().get(1);
        List<Receipt> receipts = Mutations.changed(
                block.receipts(),
                receipt.transactionIndex(),
                each -> Mutations.with(
                        each,
                        Mutations.changed(
                                each.logs(),
                                1,
                                old -> Mutations.at(old, old.transactionHash(), old.transactionIndex(), 77))));
        DisprovedException refuted =
                catchThrowableOfType(DisprovedException.class, () -> BlockProof.receipts(header, receipts));
        assertThat(refuted)
                .hasMessage("block 1000 (" + header.hash() + "): receipt " + receipt.transactionIndex() + ": log "
                        + log.logIndex() + ": logIndex: expected " + log.logIndex() + ", got 77");
        assertThat(refuted.answer()).isEqualTo(receipts);
    }

    @Test
    void saysWhetherAddressesAndTopicsAgreeWithTheBloom() {
        RandomChain chain = new RandomChain(4);
        Block block = chain.mine(6);
        Block data = Lie.DATA.tell(block, chain);
        assertThatThrownBy(() -> BlockProof.receipts(data.header(), data.receipts()))
                .hasMessageContaining("receipts root of 6 receipts")
                .hasMessageContaining("expected " + block.header().receiptsRoot())
                .hasMessageContaining("data, order, status, gas or type differ");
        Block address = Lie.ADDRESS.tell(block, chain);
        assertThatThrownBy(() -> BlockProof.receipts(address.header(), address.receipts()))
                .hasMessageContaining("do not agree with the header's bloom either");
    }

    @Test
    void namesTransactionTypesItDoesNotKnow() {
        RandomChain chain = new RandomChain(5);
        Block block = chain.mine(3);
        List<Receipt> receipts =
                Mutations.changed(block.receipts(), 0, old -> Mutations.with(old, Receipt.Consensus.of(0x7b, 21_000)));
        assertThatThrownBy(() -> BlockProof.receipts(block.header(), receipts))
                .hasMessageContaining("transaction types [123] are unknown here");
    }

    @Test
    void seesWhetherHeadersHangTogether() {
        RandomChain chain = new RandomChain(6);
        Header first = chain.mine(1).header();
        Header second = chain.mine(1).header();
        Header third = chain.mine(1).header();
        BlockProof.links(1_000, List.of(first, second, third));
        ProofLevel.FULL.headers(1_000, List.of(first, second, third));
        assertThatThrownBy(() -> BlockProof.links(1_000, List.of(first, third)))
                .isInstanceOf(DisprovedException.class)
                .hasMessage("block 1002 (" + third.hash() + "): number: expected 1001, got 1002");
        Header other = otherSecond();
        assertThatThrownBy(() -> ProofLevel.NONE.headers(1_000, List.of(first, other)))
                .isInstanceOf(DisprovedException.class)
                .hasMessage("block 1001 (" + other.hash() + "): parentHash: expected " + first.hash() + ", got "
                        + other.parentHash());
    }

    private static Header otherSecond() {
        RandomChain other = new RandomChain(99);
        other.mine(1);
        return other.mine(1).header();
    }

    @Test
    void recomputesAsMuchAsItsLevelSays() {
        RandomChain chain = new RandomChain(8);
        Block block = chain.mine(4);
        Block header = Lie.FIELDS.tell(block, chain);
        Block receipts = Lie.DATA.tell(block, chain);
        ProofLevel.RECEIPTS.block(header);
        ProofLevel.NONE.block(receipts);
        ProofLevel.RECEIPTS.headers(1_000, List.of(header.header()));
        assertThatThrownBy(() -> ProofLevel.FULL.block(header)).isInstanceOf(DisprovedException.class);
        assertThatThrownBy(() -> ProofLevel.FULL.headers(1_000, List.of(header.header())))
                .isInstanceOf(DisprovedException.class);
        assertThatThrownBy(() -> ProofLevel.RECEIPTS.block(receipts)).isInstanceOf(DisprovedException.class);
    }
}
