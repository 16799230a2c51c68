package io.headwater.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.cli.Sample;
import io.headwater.cli.options.UnusableOptionException;
import io.headwater.cli.verify.Difference.Kind;
import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.ChainRecord;
import io.headwater.common.event.Mark;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class TopicStateTest {
    private final TopicState state = state(1);

    @Test
    void anEventIsLiveUntilItsBlockIsRemoved() {
        ChainEvent kept = Sample.transfer(1, 0);
        ChainEvent gone = Sample.transfer(2, 0);
        take(kept, observed(1), gone, observed(2), removed(2));

        assertThat(live(kept)).isTrue();
        assertThat(live(gone)).isFalse();
        assertThat(state.standings()).containsExactly(new Standing(1, Sample.blockHash(1, "main")));
        assertThat(state.differences().total()).isZero();
    }

    @Test
    void theStandingFallsToTheParentEvenWhereThatHadNoMarker() {
        take(Sample.transfer(1, 0), Sample.transfer(5, 0), observed(5), removed(5), removed(4));

        assertThat(state.standings()).containsExactly(new Standing(3, Sample.blockHash(3, "main")));
    }

    @Test
    void anotherForkMayTakeTheSameHeights() {
        ChainEvent first = Sample.transfer(2, 0);
        ChainEvent second = Sample.transfer(Sample.block(2, "fork"), 0, Sample.ALICE, Sample.BOB, 7);
        take(first, observed(2), removed(2), second, Sample.marker(Mark.OBSERVED, 2, "fork"));

        assertThat(live(first)).isFalse();
        assertThat(live(second)).isTrue();
        assertThat(state.differences().first()).isEmpty();
    }

    @Test
    void anEventWhoseBlockComesBackIsNoDuplicate() {
        ChainEvent event = Sample.transfer(2, 0);
        take(event, observed(2), removed(2), event, observed(2));

        assertThat(live(event)).isTrue();
        assertThat(state.differences().first()).isEmpty();
    }

    @Test
    void blocksRemovedTogetherAreOneReorganisation() {
        take(observed(3), removed(3), removed(2), observed(2), removed(2), observed(2));

        assertThat(state.reorganisations()).isEqualTo(2);
    }

    @Test
    void theSameEventTwiceIsDuplicated() {
        ChainEvent event = Sample.transfer(2, 0);
        take(event, event, observed(2));

        assertThat(state.differences().count(Kind.DUPLICATED)).isEqualTo(1);
        assertThat(state.differences().first().get(0).subject()).isEqualTo(event.id());
    }

    @Test
    void anEarlierLogAfterALaterOneIsOutOfOrder() {
        take(Sample.transfer(2, 1), Sample.transfer(2, 0), observed(2));

        assertThat(state.differences().count(Kind.OUT_OF_ORDER)).isEqualTo(1);
    }

    @Test
    void anEventBehindItsBlocksMarkerIsOutOfOrder() {
        take(observed(2), Sample.transfer(2, 0));

        assertThat(state.differences().first()).extracting(Difference::kind).containsExactly(Kind.OUT_OF_ORDER);
    }

    @Test
    void anEventOfBeforeItsContractJoinedMayComeLate() {
        take(observed(4), Sample.transfer(1, 0), Sample.transfer(2, 0));

        assertThat(state.differences().first())
                .extracting(Difference::subject)
                .containsExactly(Sample.transfer(2, 0).id());
    }

    @Test
    void argumentsThatTheWordsDoNotSayAreAltered() {
        ChainEvent event = Sample.transfer(2, 0);
        Map<String, Object> args = new HashMap<>(event.args());
        args.put("value", "101");
        take(Sample.withRaw(event, args, event.raw()));

        assertThat(state.differences().count(Kind.ALTERED)).isEqualTo(1);
    }

    @Test
    void aStandardContractsTransferMustBeDecoded() {
        ChainEvent event = Sample.transfer(2, 0);
        take(Sample.withRaw(event, null, event.raw()));

        assertThat(state.differences().count(Kind.ALTERED)).isEqualTo(1);
    }

    @Test
    void aRecordWithoutATypeIsUnreadable() {
        state.accept(new ConsumerRecord<>("headwater.events.local", 0, 17, new byte[0], new byte[0]));

        assertThat(state.differences().first())
                .containsExactly(
                        new Difference(Kind.UNREADABLE, "headwater.events.local-0@17", "header 'ce_type' is missing"));
    }

    @Test
    void theLowestPartitionComesFirst() {
        TopicState two = state(2);
        two.accept(Sample.read(1, observed(5)));
        assertThat(two.standings()).hasSize(1);
        two.accept(Sample.read(0, observed(4)));

        assertThat(two.standings()).extracting(Standing::number).containsExactly(4L, 5L);
    }

    @Test
    void anotherChainsTopicIsTheWrongOption() {
        BlockMarker marker = new BlockMarker(Mark.OBSERVED, 1, Sample.block(1, "main"));

        assertThatThrownBy(() -> take(marker))
                .isInstanceOf(UnusableOptionException.class)
                .hasMessageContaining("--chain")
                .hasMessageContaining("tells of chain 1 but the node serves chain 31337");
    }

    private boolean live(ChainEvent event) {
        Story story = state.book().story(event.id());
        return story != null && story.live();
    }

    private void take(ChainRecord... records) {
        for (ChainRecord each : records) {
            state.accept(Sample.read(0, each));
        }
    }

    private static BlockMarker observed(long number) {
        return Sample.marker(Mark.OBSERVED, number, "main");
    }

    private static BlockMarker removed(long number) {
        return Sample.marker(Mark.REMOVED, number, "main");
    }

    private static TopicState state(int partitions) {
        return new TopicState(Sample.CHAIN_ID, new EventForm(Sample.CHAIN_ID, watched()), partitions);
    }

    static WatchedContracts watched() {
        return new WatchedContracts(
                Map.of(Sample.TOKEN, new WatchedContracts.Contract(TokenStandard.ERC20, 0, null, 2, true)), false);
    }
}
