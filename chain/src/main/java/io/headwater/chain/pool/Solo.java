package io.headwater.chain.pool;

import io.headwater.chain.CallClass;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Asks one certain endpoint, once. */
final class Solo {
    private Solo() {}

    /** The attempt, ended; empty if the endpoint has no room or may not be asked. */
    static <T> Optional<Attempt<T>> ask(Parts parts, Standing standing, CallClass callClass, Question<T> question)
            throws InterruptedException {
        if (!parts.desk().take(standing)) {
            return Optional.empty();
        }
        LinkedBlockingQueue<Attempt<T>> ended = new LinkedBlockingQueue<>();
        Attempt<T> attempt = Attempt.start(parts, standing, callClass, question, ended);
        try {
            if (ended.poll(attempt.deadline() - parts.desk().now(), TimeUnit.NANOSECONDS) == null) {
                attempt.timeOut();
            }
            return Optional.of(attempt);
        } finally {
            attempt.abandon();
        }
    }
}
