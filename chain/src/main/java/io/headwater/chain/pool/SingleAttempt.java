package io.headwater.chain.pool;

import io.headwater.chain.CallClass;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Asks one certain endpoint, once. */
final class SingleAttempt {
    private SingleAttempt() {}

    /** The attempt, ended; empty if the endpoint may not be asked, or has no room within the time that a question may take. */
    static <T> Optional<Attempt<T>> ask(
            PoolContext context, PooledEndpoint pooled, CallClass callClass, Question<T> question)
            throws InterruptedException {
        long deadline = context.shared().now()
                + context.settings().deadlines().of(callClass).toNanos();
        if (!context.shared().take(pooled, deadline)) {
            return Optional.empty();
        }
        LinkedBlockingQueue<Attempt<T>> ended = new LinkedBlockingQueue<>();
        Attempt<T> attempt = Attempt.start(context, pooled, callClass, question, ended);
        try {
            if (ended.poll(attempt.deadline() - context.shared().now(), TimeUnit.NANOSECONDS) == null) {
                attempt.timeOut();
            }
            return Optional.of(attempt);
        } finally {
            attempt.abandon();
        }
    }
}
