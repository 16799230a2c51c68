package io.headwater.chain.rpc;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Asks again after a transient fault, with exponential backoff and full jitter: the n-th wait is anything up to {@code
 * first} × 2ⁿ, never more than {@code longest}. Only for questions that may be asked twice, such as reads.
 *
 * @param attempts how often to ask at most, at least 1
 * @param first upper bound of the first wait
 * @param longest upper bound of every wait
 */
public record Retry(int attempts, Duration first, Duration longest) {
    public Retry {
        if (attempts < 1 || first.isNegative() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("attempts must be at least 1 and 0 ≤ first ≤ longest, not " + attempts
                    + ", " + first + ", " + longest);
        }
    }

    /**
     * The answer of the first attempt that gives one.
     *
     * @throws RpcException of the last attempt, or of the first that failed for good
     */
    public <T> T call(Supplier<T> question) {
        for (int attempt = 1; ; attempt++) {
            try {
                return question.get();
            } catch (RpcException fault) {
                if (!fault.transientFault() || attempt >= attempts) {
                    throw fault;
                }
                pause(attempt, fault);
            }
        }
    }

    private void pause(int attempt, RpcException fault) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(bound(attempt) + 1));
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw fault;
        }
    }

    /** Upper bound of the wait after this attempt, in milliseconds. */
    long bound(int attempt) {
        int doublings = Math.min(attempt - 1, 30);
        long doubled = first.toMillis() << doublings;
        boolean overflow = doubled >> doublings != first.toMillis();
        return overflow ? longest.toMillis() : Math.min(doubled, longest.toMillis());
    }
}
