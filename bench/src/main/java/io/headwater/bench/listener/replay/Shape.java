package io.headwater.bench.listener.replay;

/**
 * What a history looks like; all else follows from the seed.
 *
 * @param blocks how many, block 0 included
 * @param transactions in every block but block 0
 * @param transfers logs of every transaction
 */
public record Shape(int blocks, int transactions, int transfers, long seed) {
    /** Events of one block. */
    public int events() {
        return transactions * transfers;
    }

    /** Events of all blocks: block 0 has none. */
    public long allEvents() {
        return (long) events() * (blocks - 1);
    }

    String name() {
        return blocks + "x" + transactions + "x" + transfers + "-" + seed;
    }
}
