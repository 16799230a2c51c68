package io.headwater.listener.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.chain.Block;
import io.headwater.chain.Header;
import io.headwater.common.event.BlockMarker;
import io.headwater.listener.publish.Checkpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChainReaderTest {
    private final ScriptedChain chain = new ScriptedChain(1);
    private final FinalityReader finality = new FinalityReader(chain, 0);
    private final ChainReader reader = new ChainReader(chain, finality, 4, 0);
    private Checkpoint checkpoint = Checkpoint.start(ScriptedChain.CHAIN_ID, 0);
    private final List<String> published = new ArrayList<>();

    @Test
    void readsUpToTheHeadInBatches() {
        chain.mine(9);

        assertThat(((Step.Extend) step()).blocks()).hasSize(4);
        catchUp();

        assertThat(published).isEqualTo(hashes());
    }

    @Test
    void manyFinalBlocksAreReadAsHistory() {
        chain.mine(23);
        assertThat(reader.look(checkpoint)).isInstanceOf(Step.Extend.class);

        chain.mine(1);
        assertThat(reader.look(checkpoint)).isEqualTo(new Step.Behind(16, 24));
    }

    @Test
    void whatOneNodeCallsFinalIsNoHistory() {
        chain.mine(40);
        Optional<Header> honest = chain.header(20);
        Optional<Header> early = chain.header(40);
        chain.words((tag, upTo) -> Map.of("http://early", early, "http://a", honest, "http://b", honest));

        assertThat(reader.look(checkpoint)).isEqualTo(new Step.Behind(20, 40));

        chain.words((tag, upTo) -> Map.of("http://early", early, "http://a", Optional.empty()));
        assertThat(reader.look(checkpoint)).isInstanceOf(Step.Extend.class);
    }

    @Test
    void removesTheReplacedBlocksNewestFirst() {
        chain.mine(9);
        catchUp();
        List<Block> before = chain.blocks();
        chain.reorganise(3, 3);

        Step.Undo undo = (Step.Undo) reader.look(checkpoint);

        assertThat(undo.removed()).extracting(BlockMarker.Block::number).containsExactly(9L, 8L, 7L);
        assertThat(undo.removed().get(0).hash())
                .isEqualTo(before.get(9).header().hash());
        catchUp();
        assertThat(published).isEqualTo(hashes());
    }

    @Test
    void followsAReorganisationToAShorterChain() {
        chain.mine(9);
        catchUp();
        chain.reorganise(4, 2);

        catchUp();

        assertThat(published).isEqualTo(hashes());
    }

    @Test
    void whatANodeShowsAboveItsHeadIsNotItsChain() {
        chain.mine(9);
        catchUp();
        chain.reorganiseUntidily(4, 2);

        catchUp();

        assertThat(published).isEqualTo(hashes());
    }

    @Test
    void aLaggingNodeIsNoReorganisation() {
        chain.mine(9);
        catchUp();
        chain.lag(5);

        assertThat(reader.look(checkpoint)).isInstanceOf(Step.Rest.class);

        chain.lag(0);
        chain.mine(1);
        catchUp();
        assertThat(published).isEqualTo(hashes());
    }

    @Test
    void whatWasToldFinalIsNeverUndone() {
        chain.mine(20);
        catchUp();
        chain.reorganise(15, 16);

        Step step = reader.look(checkpoint);

        assertThat(step).isInstanceOf(Step.Contradiction.class);
        assertThat(((Step.Contradiction) step).what()).contains("block 12 was told final as " + published.get(12));
    }

    @Test
    void aReorganisationThatOnlyOneNodeSeesIsDisputed() {
        chain.mine(9);
        catchUp();
        chain.reorganise(3, 4);
        chain.others(hash -> new ChainSource.Opinions(List.of("http://guide"), List.of("http://other"), List.of()));

        Step step = reader.look(checkpoint);

        assertThat(((Step.Dispute) step).what())
                .contains("http://other has another")
                .contains("waiting until most agree");
        assertThat(chain.reconsidered()).isEqualTo(1);

        chain.others(hash ->
                new ChainSource.Opinions(List.of("http://guide", "http://third"), List.of("http://other"), List.of()));
        catchUp();
        assertThat(published).isEqualTo(hashes());
    }

    @Test
    void silenceIsNoConsentToAReorganisation() {
        chain.mine(9);
        catchUp();
        chain.reorganise(3, 4);
        chain.others(hash -> new ChainSource.Opinions(List.of("http://guide"), List.of(), List.of("http://other")));

        assertThat(((Step.Dispute) reader.look(checkpoint)).what()).contains("http://other gives no answer");
        assertThat(chain.reconsidered()).isZero();

        chain.others(hash -> new ChainSource.Opinions(List.of(), List.of(), List.of()));
        assertThat(((Step.Dispute) reader.look(checkpoint)).what()).contains("nobody can be asked");
    }

    @Test
    void aNodeThatAloneContradictsFinalityHaltsNothing() {
        chain.mine(20);
        catchUp();
        chain.reorganise(15, 16);
        chain.others(hash -> new ChainSource.Opinions(List.of("http://guide"), List.of("http://other"), List.of()));

        assertThat(reader.look(checkpoint)).isInstanceOf(Step.Dispute.class);
    }

    @Test
    void whereAllThatIsRememberedWasReplacedNothingIsUndone() {
        // Forgotten: the chains part below what is remembered, though that is less than it can be at most.
        chain.finalizedDepth(2_000);
        chain.mine(9);
        catchUp();
        checkpoint = new Checkpoint(
                checkpoint.chainId(), checkpoint.next(), checkpoint.recent().subList(4, 10), -1, -1);
        chain.reorganise(8, 9);

        assertThat(((Step.Contradiction) reader.look(checkpoint)).what()).contains("too deep", "back to block 4");
    }

    @Test
    void allThatWasEverPublishedMayBeReplaced() {
        ChainReader late = new ChainReader(chain, finality, 4, 4);
        chain.finalizedDepth(2_000);
        chain.mine(9);
        catchUp();
        checkpoint = new Checkpoint(
                checkpoint.chainId(), checkpoint.next(), checkpoint.recent().subList(4, 10), -1, -1);
        chain.reorganise(8, 9);

        assertThat(((Step.Undo) late.look(checkpoint)).removed()).hasSize(6);
    }

    @Test
    void publishedBlocksAreHandedOverAsTheyWerePublished() {
        chain.mine(9);
        catchUp();
        List<String> given = new ArrayList<>();

        assertThat(reader.published(
                        checkpoint,
                        2,
                        blocks ->
                                blocks.forEach(block -> given.add(block.header().hash()))))
                .isTrue();
        assertThat(given).isEqualTo(published.subList(2, 10));
        // Where a reorganisation has taken all that was left of it.
        assertThat(reader.published(checkpoint, 10, blocks -> given.clear())).isTrue();
        assertThat(given).hasSize(8);

        chain.reorganise(3, 3);
        assertThat(reader.published(checkpoint, 2, blocks -> given.clear())).isFalse();
        assertThat(given).hasSize(8);
    }

    @Test
    void blocksThatNobodyShowsAreWaitedForAndNamed() {
        chain.mine(1);
        catchUp();
        chain.mine(3);
        chain.withhold(chain.blocks().get(2).header().hash());

        assertThat(((Step.Missing) reader.look(checkpoint)).what()).contains("receipts of block 2 (0x");
        chain.withhold("");
        catchUp();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void anyHistoryOfMiningAndReorganisingEndsAtTheChain(long seed) {
        Random random = new Random(seed);
        List<Block> remembered = chain.blocks();
        for (int turn = 0; turn < 200; turn++) {
            remembered = change(random, remembered);
            chain.lag(random.nextInt(4) == 0 ? random.nextInt(3) : 0);
            for (int looks = random.nextInt(3); looks > 0; looks--) {
                step();
            }
        }
        chain.lag(0);
        chain.mine(1);
        catchUp();
        assertThat(published).isEqualTo(hashes());
    }

    private List<Block> change(Random random, List<Block> remembered) {
        List<Block> before = chain.blocks();
        int depth = (int) Math.min(1 + random.nextInt(6), before.size() - 1 - Math.max(0, checkpoint.finalized()));
        boolean above = remembered.size() - 1 > checkpoint.finalized()
                && remembered.size() >= before.size()
                && remembered
                        .subList(0, (int) checkpoint.finalized() + 1)
                        .equals(before.subList(0, (int) checkpoint.finalized() + 1));
        switch (random.nextInt(6)) {
            case 0 -> reorganise(depth, random.nextInt(3));
            case 1 -> {
                if (above) {
                    chain.restore(remembered);
                }
            }
            default -> chain.mine(random.nextInt(3));
        }
        return random.nextInt(4) == 0 ? before : remembered;
    }

    private void reorganise(int depth, int more) {
        if (depth > 0) {
            chain.reorganise(depth, depth + more);
        }
    }

    private void catchUp() {
        for (int looks = 0; looks < 1_000 && !published.equals(hashes()); looks++) {
            step();
        }
        assertThat(published).isEqualTo(hashes());
    }

    /** Does what a look asks for, as a publisher would. */
    private Step step() {
        Step step = reader.look(checkpoint);
        if (step instanceof Step.Extend extend) {
            List<BlockMarker.Block> blocks = extend.blocks().stream()
                    .map(Block::header)
                    .map(header -> new BlockMarker.Block(
                            header.number(), header.hash(), header.parentHash(), header.timestamp()))
                    .toList();
            blocks.forEach(block -> published.add(block.hash()));
            checkpoint = checkpoint.extend(blocks);
        } else if (step instanceof Step.Undo undo) {
            for (BlockMarker.Block block : undo.removed()) {
                assertThat(published.remove(published.size() - 1)).isEqualTo(block.hash());
            }
            checkpoint = checkpoint.undo(undo.removed());
        } else if (step instanceof Step.Behind behind) {
            chain.headers(checkpoint.next(), behind.finalized()).forEach(header -> {
                published.add(header.hash());
                checkpoint = checkpoint.leap(
                        new BlockMarker.Block(header.number(), header.hash(), header.parentHash(), header.timestamp()));
            });
        } else {
            assertThat(step).isInstanceOfAny(Step.Rest.class, Step.Missing.class);
        }
        checkpoint = checkpoint.finality(finality.read(checkpoint, false).news());
        return step;
    }

    private List<String> hashes() {
        return chain.blocks().stream().map(block -> block.header().hash()).toList();
    }
}
