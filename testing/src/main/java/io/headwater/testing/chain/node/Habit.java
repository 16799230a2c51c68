package io.headwater.testing.chain.node;

/**
 * A misbehaviour that a node has.
 *
 * @param probability that it strikes when it can, 0 to 1
 * @param size see {@link Misbehaviour}
 */
public record Habit(Misbehaviour misbehaviour, double probability, int size) {
    public Habit {
        if (!(probability >= 0 && probability <= 1) || size < 0) {
            throw new IllegalArgumentException(
                    misbehaviour + ": 0 ≤ probability ≤ 1 and size ≥ 0, not " + probability + ", " + size);
        }
    }

    /** Of the usual size. */
    public static Habit of(Misbehaviour misbehaviour, double probability) {
        return new Habit(misbehaviour, probability, misbehaviour.usualSize());
    }
}
