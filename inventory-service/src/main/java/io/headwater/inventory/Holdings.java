package io.headwater.inventory;

import java.math.BigInteger;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Movements summed up, in a fixed order: a state when they are all there ever were, a change of a state otherwise.
 * Sums may be negative: in a change, or where listening began after history did.
 */
final class Holdings {
    private final SortedMap<Holding, BigInteger> amounts = new TreeMap<>();
    private final SortedMap<Token, Long> transfers = new TreeMap<>();

    Holdings add(Movements moved) {
        sum(transfers, moved.token(), (long) moved.transfers());
        for (Movement movement : moved.movements()) {
            BigInteger sum = amounts.merge(movement.holding(), movement.amount(), BigInteger::add);
            if (sum.signum() == 0) {
                amounts.remove(movement.holding());
            }
        }
        return this;
    }

    private static <K> void sum(Map<K, Long> sums, K key, long count) {
        if (sums.merge(key, count, Long::sum) == 0) {
            sums.remove(key);
        }
    }

    /** What is not zero. */
    SortedMap<Holding, BigInteger> amounts() {
        return amounts;
    }

    /** The number of transfers, less those removed, where it is not zero. */
    SortedMap<Token, Long> transfers() {
        return transfers;
    }
}
