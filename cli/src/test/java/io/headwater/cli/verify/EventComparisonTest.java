package io.headwater.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.cli.Sample;
import io.headwater.cli.verify.Difference.Kind;
import io.headwater.common.event.ChainEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventComparisonTest {
    private static final long HEIGHT = 10;

    private final EventBook topic = new EventBook();
    private final EventComparison comparison = new EventComparison(topic, Sample.CHAIN_ID, HEIGHT);

    @Test
    void nothingDiffersWhereBothHaveTheSame() {
        ChainEvent event = Sample.transfer(1, 0);
        topic.observe(event);
        comparison.accept(log(event));

        assertThat(comparison.finish().differences().first()).isEmpty();
        assertThat(comparison.onChain()).isEqualTo(1);
        assertThat(comparison.published()).isEqualTo(1);
    }

    @Test
    void aLogThatTheTopicLacksIsMissing() {
        comparison.accept(log(Sample.transfer(1, 0)));

        assertThat(kinds()).containsExactly(Kind.MISSING);
    }

    @Test
    void aLogThatTheTopicRemovedIsMissing() {
        ChainEvent event = Sample.transfer(1, 0);
        topic.observe(event);
        topic.remove(event.id());
        comparison.accept(log(event));

        assertThat(kinds()).containsExactly(Kind.MISSING);
        assertThat(comparison.removed()).isEqualTo(1);
    }

    @Test
    void anEventThatTheChainLacksIsInvented() {
        topic.observe(Sample.transfer(1, 0));

        assertThat(kinds()).containsExactly(Kind.INVENTED);
    }

    @Test
    void anEventAboveTheHeightIsLeftToTheNextTime() {
        topic.observe(Sample.transfer(HEIGHT + 1, 0));

        assertThat(kinds()).isEmpty();
        assertThat(comparison.published()).isZero();
    }

    @Test
    void aRemovedEventNeedsNoLog() {
        ChainEvent event = Sample.transfer(1, 0);
        topic.observe(event);
        topic.remove(event.id());

        assertThat(kinds()).isEmpty();
        assertThat(comparison.published()).isEqualTo(1);
        assertThat(comparison.removed()).isEqualTo(1);
    }

    @Test
    void everyFieldOfTheLogCounts() {
        ChainEvent event = Sample.transfer(1, 0);
        topic.observe(event);
        ChainLog log = log(event);
        ChainLog altered = new ChainLog(
                Sample.TOKEN,
                new ChainLog.Block(1, log.block().hash(), 1),
                new ChainLog.Transaction(Sample.transactionHash("other"), 9),
                0,
                List.of(),
                "0x");
        comparison.accept(altered);

        assertThat(comparison.finish().differences().first()).singleElement().satisfies(difference -> {
            assertThat(difference.kind()).isEqualTo(Kind.ALTERED);
            assertThat(difference.detail())
                    .endsWith("contract, block number or transaction index; transaction hash; topics; data;"
                            + " block timestamp");
        });
    }

    @Test
    void aNodeThatTellsNoTimeCannotContradictIt() {
        ChainEvent event = Sample.transfer(1, 0);
        topic.observe(event);
        ChainLog log = log(event);
        comparison.accept(new ChainLog(
                log.contract(),
                new ChainLog.Block(1, log.block().hash(), -1),
                log.transaction(),
                0,
                log.topics(),
                log.data()));

        assertThat(kinds()).isEmpty();
    }

    private List<Kind> kinds() {
        return comparison.finish().differences().first().stream()
                .map(Difference::kind)
                .toList();
    }

    private static ChainLog log(ChainEvent event) {
        return new ChainLog(
                event.contract(),
                new ChainLog.Block(
                        event.block().number(),
                        event.block().hash(),
                        event.block().timestamp()),
                new ChainLog.Transaction(
                        event.transaction().hash(), event.transaction().index()),
                event.logIndex(),
                event.raw().topics(),
                event.raw().data());
    }
}
