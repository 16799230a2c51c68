package io.headwater.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.ChainRecord;
import io.headwater.common.event.Stage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads one partition of a route's topic and holds it against the histories: nothing twice, nothing taken back that
 * was not there, the last log of a block first, and at every marker exactly what is true then.
 */
final class Judge {
    private final Route route;
    private final List<History> histories;
    private final Predicate<ChainEvent> inPartition;
    private final Map<String, ChainEvent> present = new HashMap<>();
    private final Map<Long, Integer> markers = new HashMap<>();
    private @Nullable ChainEvent lastRemoval;

    Judge(Route route, List<History> histories, Predicate<ChainEvent> inPartition) {
        this.route = route;
        this.histories = histories;
        this.inPartition = inPartition;
    }

    void read(ChainRecord chainRecord) {
        if (chainRecord instanceof BlockMarker marker) {
            read(marker);
        } else if (chainRecord instanceof ChainEvent event && event.stage() == Stage.REMOVED) {
            takeBack(event);
        } else if (chainRecord instanceof ChainEvent event) {
            assertThat(event.stage()).isGreaterThanOrEqualTo(route.stage());
            assertThat(present.put(event.id(), event)).as("earlier delivery").isNull();
        }
    }

    private void takeBack(ChainEvent removal) {
        ChainEvent original = present.remove(removal.id());
        assertThat(original == null ? null : original.at(Stage.REMOVED)).isEqualTo(removal);
        if (lastRemoval != null && lastRemoval.block().equals(removal.block())) {
            assertThat(removal.logIndex()).isLessThan(lastRemoval.logIndex());
        }
        lastRemoval = removal;
    }

    private void read(BlockMarker marker) {
        lastRemoval = null;
        History history = histories.stream()
                .filter(each -> each.chainId() == marker.chainId())
                .findFirst()
                .orElseThrow();
        History.Truth truth = history.truths().get(markers.merge(marker.chainId(), 1, Integer::sum) - 1);
        assertThat(marker).isEqualTo(truth.marker());
        Set<String> expected = truth.delivered(history.chain(), route).stream()
                .filter(inPartition)
                .map(ChainEvent::id)
                .collect(Collectors.toSet());
        Set<String> actual = present.values().stream()
                .filter(event -> event.chainId() == marker.chainId())
                .map(ChainEvent::id)
                .collect(Collectors.toSet());
        assertThat(actual).as("present at %s", marker).isEqualTo(expected);
    }

    /** The partition has told everything. */
    void end() {
        assertThat(markers)
                .isEqualTo(histories.stream()
                        .filter(history -> !history.truths().isEmpty())
                        .collect(Collectors.toMap(
                                History::chainId, history -> history.truths().size())));
    }
}
