package io.headwater.cli.trace;

import static io.headwater.cli.trace.Spans.hop;
import static io.headwater.cli.trace.Spans.root;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TraceTreeTest {
    @Test
    void hangsEverySpanBelowItsParentInTheOrderOfStarts() {
        TraceTree tree = TraceTree.of(List.of(
                hop("4", "3", "append", 9, 1),
                hop("3", "2", "route", 5, 1),
                hop("5", "3", "upsert", 8, 1),
                hop("2", "1", "publish", 2, 1),
                root("1", "0xaa", 0, 3)));

        assertThat(tree.orphans()).isEmpty();
        TraceTree.Node route = tree.roots().get(0).children().get(0).children().get(0);
        assertThat(route.span().hop()).isEqualTo("route");
        assertThat(route.children()).extracting(node -> node.span().id()).containsExactly("5", "4");
    }

    @Test
    void aTransactionMinedTwiceHasTwoRoots() {
        TraceTree tree = TraceTree.of(List.of(root("2", "0xbb", 10, 1), root("1", "0xaa", 0, 1)));

        assertThat(tree.roots()).extracting(node -> node.span().blockHash()).containsExactly("0xaa", "0xbb");
    }

    @Test
    void aSpanExportedTwiceIsOneSpan() {
        TraceTree tree =
                TraceTree.of(List.of(root("1", "0xaa", 7, 1), root("1", "0xaa", 0, 1), hop("2", "1", "publish", 1, 1)));

        assertThat(tree.roots()).singleElement().satisfies(node -> {
            assertThat(node.span().startNanos()).isZero();
            assertThat(node.children()).hasSize(1);
        });
    }

    @Test
    void aSpanWhoseParentIsNotThereIsAnOrphan() {
        TraceTree tree = TraceTree.of(List.of(root("1", "0xaa", 0, 1), hop("3", "2", "route", 1, 1)));

        assertThat(tree.orphans()).extracting(node -> node.span().id()).containsExactly("3");
    }

    @Test
    void onlyReceivingMayHaveNoParent() {
        TraceTree tree = TraceTree.of(List.of(hop("3", null, "route", 1, 1)));

        assertThat(tree.roots()).isEmpty();
        assertThat(tree.orphans()).hasSize(1);
    }

    @Test
    void theSlowestIsTheOneThatTookLongestByItself() {
        TraceTree tree = TraceTree.of(List.of(
                root("1", "0xaa", 0, 100),
                hop("2", "1", "publish", 5, 40),
                hop("3", "1", "publish", 10, 85),
                hop("4", "2", "route", 200, 60)));

        // The root's 100 ms are covered by its children but for 10; the second publish has no children.
        assertThat(tree.slowest())
                .hasValueSatisfying(node -> assertThat(node.span().id()).isEqualTo("3"));
        assertThat(tree.roots().get(0).ownNanos()).isEqualTo(10_000_000);
    }
}
