package io.headwater.chain.pool;

import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;

/** What the pool makes of the heads that its endpoints tell of. */
final class Heads {
    /** Of so many the second highest stands for the head. */
    private static final int ENOUGH = 3;

    private Heads() {}

    /**
     * Those whose word counts, of those in working order: all but who is behind the chain, for one that is behind knows no
     * better. That others are behind, no single one decides, for it may have made its own head up: where fewer than three tell
     * one, or only one would be left, all count.
     */
    static List<PooledEndpoint> voices(List<PooledEndpoint> well) {
        List<PooledEndpoint> current =
                well.stream().filter(pooled -> !pooled.lags()).toList();
        boolean confirmed =
                well.stream().filter(pooled -> pooled.head().isPresent()).count() >= ENOUGH;
        return confirmed && current.size() > 1 ? current : well;
    }

    /**
     * The head that the pool believes in: the highest; where three endpoints or more have one, the second highest, for one
     * alone must not make all others look behind by making up a number.
     */
    static OptionalLong reference(Collection<PooledEndpoint> all, long now) {
        long[] heads = all.stream()
                .filter(pooled -> pooled.healthy(now))
                .map(PooledEndpoint::head)
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .sorted()
                .toArray();
        if (heads.length == 0) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(heads[heads.length - (heads.length < ENOUGH ? 1 : 2)]);
    }
}
