package io.headwater.router;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.ApplicationRecoverableException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A stream thread that fails for a passing reason is replaced, some times in a row; any other failure is the end. */
final class FailurePolicy implements StreamsUncaughtExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(FailurePolicy.class);
    private static final int REPLACEMENTS = 10;
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Consumer<Duration> pausing;
    private final Deque<Long> replacements = new ArrayDeque<>();
    private volatile @Nullable String verdict;

    /** @param pausing waits on the failed thread before it is replaced */
    FailurePolicy(Consumer<Duration> pausing) {
        this.pausing = pausing;
    }

    /** Why the router has ended, once it has. */
    Optional<String> verdict() {
        return Optional.ofNullable(verdict);
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        Optional<Duration> pause = passing(failure) ? nextPause() : Optional.empty();
        if (pause.isPresent()) {
            pausing.accept(pause.get());
            log.warn("a stream thread failed and is replaced after {}", pause.get(), failure);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        verdict = reason(failure);
        log.error("the router ends: {}", verdict, failure);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private synchronized Optional<Duration> nextPause() {
        long now = System.nanoTime();
        replacements.removeIf(then -> now - then > WINDOW.toNanos());
        if (replacements.size() >= REPLACEMENTS) {
            return Optional.empty();
        }
        Duration pause = FIRST_PAUSE.multipliedBy(1L << replacements.size());
        replacements.add(now);
        return Optional.of(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    }

    private static boolean passing(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FencedInstanceIdException) {
                return false;
            }
            // A broker that comes back may not know all its topics yet.
            if (cause instanceof RetriableException
                    || cause instanceof ApplicationRecoverableException
                    || cause instanceof MissingSourceTopicException) {
                return true;
            }
        }
        return false;
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String reason = failure.getCause() == null ? failure.toString() : failure.getMessage() + " (" + root + ")";
        return root instanceof FencedInstanceIdException
                ? "another router runs with a copy of this one's stateDir; give each its own: " + reason
                : reason;
    }
}
