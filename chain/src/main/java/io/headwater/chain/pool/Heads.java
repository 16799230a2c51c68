package io.headwater.chain.pool;

import java.util.Collection;
import java.util.OptionalLong;

/** What the pool makes of the heads that its endpoints tell of. */
final class Heads {
    /** Of so many the second highest stands for the head. */
    private static final int ENOUGH = 3;

    private Heads() {}

    /** Whether so many of these tell a head that no single one of them decides who is behind. */
    static boolean confirmed(Collection<PooledEndpoint> of) {
        return of.stream().filter(pooled -> pooled.head().isPresent()).count() >= ENOUGH;
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
