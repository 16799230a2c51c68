package io.headwater.e2e.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.chain.Log;
import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.ChainRecord;
import io.headwater.common.event.Mark;
import io.headwater.e2e.campaign.contracts.Entry;
import io.headwater.e2e.campaign.contracts.Form;
import io.headwater.e2e.campaign.world.Truth;
import io.headwater.testing.SampleEvents;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A judge that finds nothing wrong is worth as much as what it would find. */
class JudgeTest {
    private static final String TOKEN = SampleEvents.address(0xa1);
    private static final String OTHER = SampleEvents.address(0xa2);
    private static final ChainEvent FIRST = event(1, "", 0, TOKEN);
    private static final ChainEvent SECOND = event(1, "", 1, TOKEN);
    private static final ChainEvent REPLACED = event(2, "", 0, TOKEN);
    private static final ChainEvent LAST = event(2, "b", 0, OTHER);
    private static final Truth TRUTH = new Truth(
            SampleEvents.CHAIN_ID,
            List.of(log(FIRST), log(SECOND), log(LAST)),
            List.of(log(FIRST), log(SECOND), log(REPLACED), log(LAST)),
            Map.of(
                    FIRST.block().hash(),
                    FIRST.block().timestamp(),
                    REPLACED.block().hash(),
                    REPLACED.block().timestamp()));

    /** Two events, then one whose block is replaced by another with one of another contract. */
    private final List<ChainRecord> topic = new ArrayList<>(List.of(
            FIRST,
            SECOND,
            mark(Mark.OBSERVED, FIRST),
            REPLACED,
            mark(Mark.OBSERVED, REPLACED),
            mark(Mark.REMOVED, REPLACED),
            LAST,
            mark(Mark.OBSERVED, LAST)));

    @Test
    void findsNothingWrongWithTheTruth() {
        assertThat(judge()).isEmpty();
    }

    @Test
    void findsWhatIsLost() {
        topic.remove(SECOND);
        assertThat(judge()).singleElement().asString().startsWith("lost: " + SECOND.id());
    }

    @Test
    void findsWhatIsToldTwice() {
        topic.add(1, FIRST);
        assertThat(judge()).containsExactly("published twice: " + FIRST.id());
    }

    @Test
    void findsWhatIsInvented() {
        ChainEvent invented = event(2, "c", 3, TOKEN);
        topic.add(6, invented);
        assertThat(judge()).contains("invented: " + invented.id());
    }

    static Stream<Arguments> alterations() {
        ChainEvent.Block block = SECOND.block();
        ChainEvent.Transaction transaction = SECOND.transaction();
        ChainEvent.Raw raw = SECOND.raw();
        String hash = FIRST.transaction().hash();
        return Stream.of(
                Arguments.of("topics", altered(block, transaction, new ChainEvent.Raw(List.of(), raw.data()))),
                Arguments.of("data", altered(block, transaction, new ChainEvent.Raw(raw.topics(), "0x"))),
                Arguments.of("contract", altered(SampleEvents.CHAIN_ID, block, transaction, 1, OTHER, raw)),
                Arguments.of(
                        "transaction hash", altered(block, new ChainEvent.Transaction(hash, transaction.index()), raw)),
                Arguments.of(
                        "transaction index", altered(block, new ChainEvent.Transaction(transaction.hash(), 7), raw)),
                Arguments.of(
                        "block number",
                        altered(new ChainEvent.Block(2, block.hash(), block.timestamp()), transaction, raw)),
                Arguments.of(
                        "timestamp",
                        altered(new ChainEvent.Block(1, block.hash(), block.timestamp() + 1), transaction, raw)));
    }

    @ParameterizedTest
    @MethodSource("alterations")
    void findsWhatIsAltered(String field, ChainEvent altered) {
        topic.set(1, altered);
        assertThat(judge()).containsExactly("altered: [" + field + "] of " + SECOND.id());
    }

    static Stream<ChainEvent> strangers() {
        ChainEvent.Block block = SECOND.block();
        ChainEvent.Block other = new ChainEvent.Block(1, LAST.block().hash(), block.timestamp());
        return Stream.of(
                altered(1, block, SECOND.transaction(), 1, TOKEN, SECOND.raw()),
                altered(SampleEvents.CHAIN_ID, block, SECOND.transaction(), 2, TOKEN, SECOND.raw()),
                altered(other, SECOND.transaction(), SECOND.raw()));
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void findsWhatIsNotOfItsId(ChainEvent stranger) {
        topic.set(1, stranger);
        assertThat(judge()).hasSize(2).first().asString().startsWith("unreadable: field 'id' is '" + SECOND.id());
    }

    /** {@link #SECOND} with other content. */
    private static ChainEvent altered(
            long chainId,
            ChainEvent.Block block,
            ChainEvent.Transaction transaction,
            int logIndex,
            String contract,
            ChainEvent.Raw raw) {
        return new ChainEvent(
                SECOND.id(),
                SECOND.stage(),
                chainId,
                block,
                transaction,
                logIndex,
                contract,
                SECOND.event(),
                SECOND.signature(),
                SECOND.args(),
                raw);
    }

    private static ChainEvent altered(ChainEvent.Block block, ChainEvent.Transaction transaction, ChainEvent.Raw raw) {
        return altered(SampleEvents.CHAIN_ID, block, transaction, 1, TOKEN, raw);
    }

    @Test
    void findsWhatNobodyAskedFor() {
        List<String> faults = new Judge(TRUTH, Entry.erc20(List.of(TOKEN))).judge(records());
        assertThat(faults).containsExactly("not asked for: " + LAST.id() + " of " + OTHER, "not removed: " + LAST.id());
    }

    @Test
    void findsWhatIsOutOfOrder() {
        Collections.swap(topic, 0, 1);
        assertThat(judge()).singleElement().asString().startsWith("out of order: " + TOKEN);
    }

    @Test
    void findsWhatIsNotRemoved() {
        topic.remove(5);
        assertThat(judge()).contains("not removed: " + REPLACED.id());
    }

    @Test
    void findsWhatIsRemovedBeforeItsOriginal() {
        topic.add(3, topic.remove(5));
        assertThat(judge()).contains("removed out of turn: block 2 in partition 0", "not removed: " + REPLACED.id());
    }

    @Test
    void findsWhatIsRemovedAlthoughFinal() {
        topic.add(5, mark(Mark.FINALIZED, REPLACED));
        assertThat(judge()).contains("removed although final: block 2 in partition 0");
    }

    @Test
    void findsABlockThatDoesNotFollow() {
        topic.remove(mark(Mark.REMOVED, REPLACED));
        assertThat(judge()).contains("observed out of turn: block 2 in partition 0");
    }

    @Test
    void findsWhatComesAfterItsBlocksMarker() {
        Collections.swap(topic, 1, 2);
        assertThat(judge()).containsExactly("after its block's marker: " + SECOND.id() + " of " + TOKEN);
    }

    @Test
    void whatIsAppliedLateMayComeAfterItsBlocksMarker() {
        Collections.swap(topic, 1, 2);
        Expectation late = new Expectation(TRUTH, Entry.erc20(List.of(OTHER)), Entry.erc20(List.of(TOKEN)));
        assertThat(new Judge(late).judge(records())).isEmpty();
    }

    @Test
    void findsWhatIsPublishedAsObservedBelowFinality() {
        topic.add(mark(Mark.FINALIZED, FIRST));
        topic.add(topic.remove(1));
        Expectation late = new Expectation(TRUTH, Entry.erc20(List.of(OTHER)), Entry.erc20(List.of(TOKEN)));
        assertThat(new Judge(late).judge(records()))
                .containsExactly("published as OBSERVED below finality: " + SECOND.id());
    }

    @Test
    void findsWhatIsReadAsSomethingElse() {
        Expectation collectible = new Expectation(
                TRUTH,
                List.of(Entry.contract("token", TOKEN, Form.ERC721, 0), Entry.contract("other", OTHER, Form.ERC20, 0)),
                List.of());
        assertThat(new Judge(collectible).judge(records()))
                .hasSize(3)
                .contains("read as Transfer(address,address,uint256) and not as one of [raw]: " + FIRST.id());
    }

    @Test
    void whoCanReadALogComesBeforeThoseThatCannot() {
        Expectation both = new Expectation(
                TRUTH,
                List.of(
                        Entry.contract("token", TOKEN, Form.ERC721, 0),
                        Entry.any("any", Form.ERC20, List.of("Transfer"), 0)),
                List.of());
        assertThat(new Judge(both).judge(records())).isEmpty();
    }

    private List<String> judge() {
        return new Judge(TRUTH, Entry.erc20(List.of(TOKEN, OTHER))).judge(records());
    }

    private List<ConsumerRecord<byte[], byte[]>> records() {
        return topic.stream()
                .map(sample -> SampleEvents.consumerRecord("topic", 0, 0, sample))
                .toList();
    }

    private static ChainEvent event(long block, String fork, int logIndex, String contract) {
        return SampleEvents.transfer(SampleEvents.CHAIN_ID, block, fork, logIndex, contract);
    }

    private static Log log(ChainEvent event) {
        return new Log(
                event.contract(),
                event.raw().topics(),
                event.raw().data(),
                event.block().number(),
                event.block().hash(),
                event.transaction().hash(),
                event.transaction().index(),
                event.logIndex());
    }

    private static BlockMarker mark(Mark mark, ChainEvent event) {
        ChainEvent.Block block = event.block();
        String parent =
                block.number() == 1 ? "0x" + "0".repeat(64) : FIRST.block().hash();
        return new BlockMarker(
                mark,
                SampleEvents.CHAIN_ID,
                new BlockMarker.Block(block.number(), block.hash(), parent, block.timestamp()));
    }
}
