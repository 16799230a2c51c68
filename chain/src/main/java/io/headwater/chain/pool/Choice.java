package io.headwater.chain.pool;

import org.jspecify.annotations.Nullable;

/**
 * Whom to ask.
 *
 * @param pooled the endpoint to ask now; null if there is none
 * @param full whether there is one that will do as soon as one of its questions has ended
 */
record Choice(@Nullable PooledEndpoint pooled, boolean full) {
    static final Choice NOBODY = new Choice(null, false);
    static final Choice FULL = new Choice(null, true);

    static Choice of(PooledEndpoint pooled) {
        return pooled.full() ? FULL : new Choice(pooled, false);
    }
}
