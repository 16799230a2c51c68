package io.headwater.listener.follow;

import io.headwater.chain.rpc.RpcException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Why the past does not get on: from a failure, or a long wait, until a piece of it was published. What is asked for anew in
 * between is no news. For one thread.
 */
final class Standstill {
    /** Longer than it takes to ask for a range, what all nodes say of it included. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(180);

    /** So long it is not asked for again after a failure. */
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier nanoTime;
    private @Nullable String failure;
    private long failedAt;
    private boolean waiting;
    private long waitingSince;

    Standstill(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void failed(RpcException why) {
        failure = why.getMessage();
        failedAt = nanoTime.getAsLong();
    }

    /** Whether it failed only just now. */
    boolean rests() {
        return failure != null && nanoTime.getAsLong() - failedAt < PAUSE;
    }

    /** What comes next is not there yet. */
    void waits() {
        if (!waiting) {
            waiting = true;
            waitingSince = nanoTime.getAsLong();
        }
    }

    /** A piece was published, or nothing is left. */
    void over() {
        failure = null;
        waiting = false;
    }

    /** In words; empty as long as all is well. */
    Optional<String> reason() {
        if (failure != null) {
            return Optional.of(failure);
        }
        long waited = waiting ? nanoTime.getAsLong() - waitingSince : 0;
        return waited < PATIENCE
                ? Optional.empty()
                : Optional.of("what was asked of the past has had no answer for more than "
                        + TimeUnit.NANOSECONDS.toSeconds(PATIENCE) + " s");
    }
}
