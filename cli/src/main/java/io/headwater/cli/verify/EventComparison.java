package io.headwater.cli.verify;

import io.headwater.cli.verify.Difference.Kind;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The chain's logs up to a height against the topic's live events. */
final class EventComparison implements Consumer<ChainLog> {
    private final EventBook topic;
    private final long chainId;
    private final long height;
    private final Differences differences = new Differences();
    private final Set<Story> confirmed = Collections.newSetFromMap(new IdentityHashMap<>());
    private long onChain;
    private long published;
    private long removed;

    EventComparison(EventBook topic, long chainId, long height) {
        this.topic = topic;
        this.chainId = chainId;
        this.height = height;
    }

    /** Takes one log of the chain. */
    @Override
    public void accept(ChainLog log) {
        onChain++;
        String id = log.id(chainId);
        Story story = topic.story(id);
        if (story == null || !story.live()) {
            String state = story == null ? "is not in the topic" : "was removed in the topic";
            differences.add(Kind.MISSING, id, "log of " + place(log) + " " + state);
            return;
        }
        confirmed.add(story);
        List<String> fields = story.differences(log);
        if (!fields.isEmpty()) {
            differences.add(Kind.ALTERED, id, "not as on chain in " + place(log) + ": " + String.join("; ", fields));
        }
    }

    private static String place(ChainLog log) {
        return "contract " + log.contract() + ", block " + log.block().number() + ", transaction "
                + log.transaction().hash();
    }

    /** To be called after the last log: finds what the chain does not have, and counts. */
    EventComparison finish() {
        topic.fallsDue(height);
        topic.forEach((id, story) -> {
            published += story.dueObserved();
            removed += story.dueRemoved();
            if (story.live() && story.block() <= height && !confirmed.contains(story)) {
                differences.add(
                        Kind.INVENTED, id, "the chain has no such log of a watched contract in block " + story.block());
            }
        });
        return this;
    }

    Differences differences() {
        return differences;
    }

    long onChain() {
        return onChain;
    }

    /** How many events were published, removed ones included, copies not. */
    long published() {
        return published;
    }

    /** How many events were removed. */
    long removed() {
        return removed;
    }
}
