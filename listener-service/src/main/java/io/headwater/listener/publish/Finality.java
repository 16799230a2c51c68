package io.headwater.listener.publish;

/**
 * The heights up to which a chain is settled.
 *
 * @param safe -1 for none
 * @param finalized -1 for none, never above {@code safe}
 */
public record Finality(long safe, long finalized) {
    public static final Finality NONE = new Finality(-1, -1);
}
