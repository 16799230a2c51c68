package io.headwater.chain.pool;

import java.util.Collection;
import java.util.OptionalLong;

/** What the pool makes of the heads that its endpoints tell of. */
final class Heads {
    private Heads() {}

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
        return switch (heads.length) {
            case 0 -> OptionalLong.empty();
            case 1, 2 -> OptionalLong.of(heads[heads.length - 1]);
            default -> OptionalLong.of(heads[heads.length - 2]);
        };
    }
}
