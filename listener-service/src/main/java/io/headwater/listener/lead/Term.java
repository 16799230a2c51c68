package io.headwater.listener.lead;

/** The time from an election to the loss of the lead. Over once and for all when it is over. */
public final class Term {
    private volatile boolean over;

    Term() {}

    /**
     * Whether the group still counts this listener as the leader, as far as is known here: only the fencing of the
     * transactional producer makes sure that no two of them write.
     */
    public boolean holds() {
        return !over;
    }

    void end() {
        over = true;
    }
}
