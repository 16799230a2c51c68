package io.headwater.cli.verify;

import java.util.List;

/** What has been told of one event, in order: that it was observed, that it was removed, perhaps observed again. */
final class Story {
    private final long block;
    private final long timestamp;
    private final Fingerprint fingerprint;
    private int observed;
    private int removed;
    private int dueObserved;
    private int dueRemoved;

    Story(long block, long timestamp, Fingerprint fingerprint) {
        this.block = block;
        this.timestamp = timestamp;
        this.fingerprint = fingerprint;
    }

    /** Whether the event stands, as far as was told. */
    boolean live() {
        return observed > removed;
    }

    /** Whether this was news: false when the event stood already. */
    boolean observe() {
        boolean news = !live();
        observed += news ? 1 : 0;
        return news;
    }

    /** Whether this was news: false when the event did not stand. */
    boolean remove() {
        boolean news = live();
        removed += news ? 1 : 0;
        return news;
    }

    /**
     * Remembers how far the story has been told: others must have told as much. An event that stands above the height
     * is left to the next time.
     */
    void fallsDue(long height) {
        dueObserved = observed - (live() && block > height ? 1 : 0);
        dueRemoved = removed;
    }

    /** How many times the event was observed, as far as that is due. */
    int dueObserved() {
        return dueObserved;
    }

    /** How many times the event was removed, as far as that is due. */
    int dueRemoved() {
        return dueRemoved;
    }

    int observed() {
        return observed;
    }

    int removed() {
        return removed;
    }

    long block() {
        return block;
    }

    /** The names of the fields in which the chain's log differs. */
    List<String> differences(ChainLog log) {
        List<String> fields = fingerprint.differences(Fingerprint.of(log));
        if (log.block().timestamp() >= 0 && log.block().timestamp() != timestamp) {
            fields.add("block timestamp");
        }
        return fields;
    }

    /** The names of the fields in which another telling of the event differs. */
    List<String> differences(Story other) {
        List<String> fields = fingerprint.differences(other.fingerprint);
        if (other.timestamp != timestamp) {
            fields.add("block timestamp");
        }
        return fields;
    }
}
