package io.headwater.cli.trace;

import static io.headwater.cli.trace.Spans.hop;
import static io.headwater.cli.trace.Spans.root;
import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.cli.trace.MinedTransactions.Mined;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TraceRulesTest {
    private static final Mined ONCE = new Mined("0x1", Set.of("0xaa"), Set.of("0xaa"), Set.of("0xaa"));

    @Test
    void aWholeTraceHoldsEveryRule() {
        assertThat(broken(ONCE, life("", "0xaa"))).isEmpty();
    }

    @Test
    void everyServiceMustBeInIt() {
        for (String hop : List.of("route", "upsert", "deliver", "append")) {
            List<TraceSpan> spans = new ArrayList<>(life("", "0xaa"));
            spans.removeIf(span -> span.hop().equals(hop));
            assertThat(broken(ONCE, spans)).as("without %s", hop).isNotEmpty();
        }
    }

    @Test
    void theInventoryHearsOnlyOfTransfers() {
        Mined approval = new Mined("0x1", Set.of("0xaa"), Set.of("0xaa"), Set.of());
        List<TraceSpan> spans = new ArrayList<>(life("", "0xaa"));
        spans.removeIf(span -> span.hop().equals("upsert"));

        assertThat(broken(approval, spans)).isEmpty();
    }

    @Test
    void everyLifeHasARootOfItsOwn() {
        Mined twice = new Mined("0x1", Set.of("0xaa", "0xbb"), Set.of("0xbb"), Set.of("0xaa", "0xbb"));
        List<TraceSpan> spans = new ArrayList<>(life("old", "0xaa"));

        assertThat(broken(twice, spans)).containsExactly("no root for block 0xbb");
        spans.addAll(life("new", "0xbb"));
        assertThat(broken(twice, spans)).isEmpty();
    }

    @Test
    void aRemovedLifeNeedsNotReachEveryService() {
        Mined twice = new Mined("0x1", Set.of("0xaa", "0xbb"), Set.of("0xbb"), Set.of("0xaa", "0xbb"));
        List<TraceSpan> spans = new ArrayList<>(life("new", "0xbb"));
        spans.add(root("old", "0xaa", 0, 1));

        assertThat(broken(twice, spans)).isEmpty();
    }

    @Test
    void rootsThatNobodyKnowsOrThatAreSecondOnesBreakIt() {
        List<TraceSpan> spans = new ArrayList<>(life("", "0xaa"));
        spans.add(root("x", "0xcc", 0, 1));
        spans.addAll(life("y", "0xaa"));

        assertThat(broken(ONCE, spans))
                .containsExactlyInAnyOrder(
                        "a root for block 0xcc, which the topic does not know", "a second root for block 0xaa");
    }

    @Test
    void anOrphanBreaksIt() {
        List<TraceSpan> spans = new ArrayList<>(life("", "0xaa"));
        spans.add(hop("lost", "nobody", "route", 0, 1));

        assertThat(broken(ONCE, spans)).containsExactly("span 'route somewhere' of headwater-router has no parent");
    }

    private static List<TraceSpan> life(String prefix, String block) {
        return List.of(
                root(prefix + "1", block, 0, 1),
                hop(prefix + "2", prefix + "1", "publish", 1, 1),
                hop(prefix + "3", prefix + "2", "route", 2, 1),
                hop(prefix + "4", prefix + "3", "upsert", 3, 1),
                hop(prefix + "5", prefix + "3", "deliver", 3, 1),
                hop(prefix + "6", prefix + "3", "append", 3, 1));
    }

    private static List<String> broken(Mined mined, List<TraceSpan> spans) {
        return TraceRules.broken(mined, TraceTree.of(spans));
    }
}
