package io.headwater.chain.pool;

import java.io.Serial;

/** An endpoint belongs to another chain than the pool. */
final class WrongChainException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    WrongChainException(long actual, long expected) {
        super("it belongs to chain id " + actual + " instead of " + expected
                + ": give the endpoint of the right chain, or correct the chain id");
    }
}
