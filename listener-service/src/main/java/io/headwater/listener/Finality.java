package io.headwater.listener;

/**
 * The heights up to which a chain is settled.
 *
 * @param safe -1 for none
 * @param finalized -1 for none, never above {@code safe}
 */
record Finality(long safe, long finalized) {
    static final Finality NONE = new Finality(-1, -1);
}
