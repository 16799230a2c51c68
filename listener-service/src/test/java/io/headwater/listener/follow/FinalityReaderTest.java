package io.headwater.listener.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.chain.Block;
import io.headwater.chain.Header;
import io.headwater.common.event.BlockMarker;
import io.headwater.listener.publish.Checkpoint;
import io.headwater.listener.publish.Finality;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FinalityReaderTest {
    private static final int SILENT = -1;

    private final ScriptedChain chain = new ScriptedChain(1);
    private final FinalityReader reader = new FinalityReader(chain, 0);

    @Test
    void tellsThePublishedBlocksThatTheTagsNameAndOnlyOnce() {
        chain.mine(9);
        Checkpoint published = published();

        Finality told = read(published);

        assertThat(told).isEqualTo(new Finality(block(5), block(1)));
        assertThat(read(published.finality(told))).isEqualTo(Finality.NONE);
        chain.finalizedDepth(2);
        assertThat(read(published.finality(told))).isEqualTo(new Finality(block(8), block(7)));
    }

    @Test
    void tellsNothingBeforeAnythingIsPublished() {
        chain.mine(9);

        assertThat(read(Checkpoint.start(ScriptedChain.CHAIN_ID, 0))).isEqualTo(Finality.NONE);
    }

    @Test
    void whatLiesBeforeTheFirstBlockIsNotPublished() {
        chain.mine(20);
        FinalityReader late = new FinalityReader(chain, 15);
        Checkpoint published = Checkpoint.start(ScriptedChain.CHAIN_ID, 15)
                .extend(published().recent().subList(15, 21));

        assertThat(late.read(published, false).news()).isEqualTo(new Finality(block(16), null));
    }

    @Test
    void theFinalityOfAnotherHistoryIsNotThatOfWhatWasPublished() {
        chain.mine(9);
        Checkpoint published = published();
        // Another node has taken over, which never had the blocks from 7 on.
        chain.reorganise(3, 30);
        int head = chain.blocks().size() - 1;

        chain.finalizedDepth(head - 8);
        assertThat(read(published)).isEqualTo(Finality.NONE);
        chain.finalizedDepth(2);
        assertThat(read(published)).isEqualTo(Finality.NONE);
        chain.finalizedDepth(head - 5);
        assertThat(read(published)).isEqualTo(new Finality(null, block(5)));
    }

    @Test
    void whereBlocksAreFinalAtOnceTheTipIsOnceItIsPassed() {
        chain.finalizedDepth(0);
        chain.mine(9);
        Checkpoint published = published();
        BlockMarker.Block tip = block(9);
        chain.mine(2);

        assertThat(read(published)).isEqualTo(new Finality(tip, tip));
    }

    @Test
    void whatMoreThanHalfSayIsFinal() {
        chain.mine(20);
        Checkpoint published = published();
        chain.finalizedDepth(0);

        nodes(Map.of("guide", 20, "second", 15, "third", 12));
        assertThat(read(published)).isEqualTo(new Finality(block(15), block(15)));
        nodes(Map.of("guide", 20, "second", 15));
        assertThat(read(published)).isEqualTo(new Finality(block(15), block(15)));
        nodes(Map.of("guide", 20, "second", 15, "third", 12, "fourth", 10));
        assertThat(read(published)).isEqualTo(new Finality(block(12), block(12)));
    }

    @Test
    void aNodeThatIsAloneWithItsFinalityIsWaitedFor() {
        chain.mine(20);
        Checkpoint published = published().finality(new Finality(block(16), block(12)));
        chain.finalizedDepth(0);
        nodes(Map.of("guide", 20, "second", 12, "third", 12));

        FinalityReader.Reading reading = reader.read(published, false);

        assertThat(reading.news()).isEqualTo(Finality.NONE);
        assertThat(reading.unconfirmed())
                .contains("more blocks are safe is not confirmed by")
                .contains("more blocks are finalized is not confirmed by")
                .contains("second", "third", "until most nodes agree");
    }

    @Test
    void silenceIsNoConsent() {
        chain.mine(20);
        Checkpoint published = published();
        chain.finalizedDepth(0);
        nodes(Map.of("guide", 20, "second", SILENT, "third", SILENT));

        assertThat(reader.read(published, false).unconfirmed()).contains("second", "third");

        nodes(Map.of("guide", 20, "second", 9, "third", SILENT));
        assertThat(read(published)).isEqualTo(new Finality(block(9), block(9)));
    }

    @Test
    void whereTheGuideTellsNothingNewAllAreAskedOnlyIfWanted() {
        chain.mine(20);
        Checkpoint published = published().finality(new Finality(block(16), block(12)));
        nodes(Map.of("guide", 12, "second", 18, "third", 17));

        assertThat(reader.read(published, false)).isEqualTo(FinalityReader.Reading.NOTHING);
        assertThat(reader.read(published, true).news()).isEqualTo(new Finality(block(17), block(17)));
        nodes(Map.of("guide", 12, "second", 18));
        assertThat(reader.read(published, true).unconfirmed()).contains("not confirmed by guide");
    }

    @Test
    void nodesOfAnotherHistoryDoNotConfirm() {
        chain.mine(9);
        Checkpoint published = published();
        Optional<Header> ours = chain.header(3);
        Optional<Header> other = new ScriptedChain(2).header(0);
        chain.words((tag, upTo) -> Map.of("guide", ours, "second", other));

        assertThat(reader.read(published, false).unconfirmed()).contains("not confirmed by second");
        assertThat(chain.reconsidered()).isZero();

        chain.words((tag, upTo) -> Map.of("guide", ours, "second", other, "third", ours));
        assertThat(read(published)).isEqualTo(new Finality(block(3), block(3)));
    }

    @Test
    void aGuideOfWhoseChainMostNodesHaveAnotherIsNotFollowed() {
        chain.mine(9);
        Checkpoint published = published().finality(new Finality(block(5), block(1)));
        ScriptedChain elsewhere = new ScriptedChain(2);
        elsewhere.mine(9);
        Optional<Header> other = elsewhere.header(8);
        Optional<Header> ours = chain.header(1);
        chain.words((tag, upTo) -> Map.of("guide", ours, "second", other, "third", other));

        assertThat(reader.read(published, true).news()).isEqualTo(Finality.NONE);
        assertThat(chain.reconsidered()).isPositive();
    }

    @Test
    void aForgottenBlockIsFinalByTheHashThatMostNodesHave() {
        chain.finalizedDepth(1_100);
        chain.mine(1_200);
        chain.others(hash -> new ChainSource.Opinions(List.of("guide"), List.of("second"), List.of()));

        assertThat(read(published())).isEqualTo(new Finality(block(650), null));
    }

    @Test
    void whatIsFinalMayBeOlderThanAllThatIsRemembered() {
        chain.finalizedDepth(1_100);
        chain.mine(1_200);

        assertThat(read(published())).isEqualTo(new Finality(block(650), block(100)));
    }

    private Finality read(Checkpoint published) {
        return reader.read(published, false).news();
    }

    /** The heights that nodes have for either tag. */
    private void nodes(Map<String, Integer> heights) {
        chain.words((tag, upTo) -> heights.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> chain.header(each.getValue()))));
    }

    /** All that the chain has now. */
    private Checkpoint published() {
        List<BlockMarker.Block> blocks = chain.blocks().stream()
                .map(Block::header)
                .map(Checkpoint::block)
                .toList();
        return Checkpoint.start(ScriptedChain.CHAIN_ID, 0).extend(blocks);
    }

    private BlockMarker.Block block(int number) {
        return Checkpoint.block(chain.blocks().get(number).header());
    }
}
