package io.headwater.listener.backfill;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Where a range stands among those that are read at the same time: what its logs mean may follow from logs of those before
 * it.
 */
final class Turn {
    private final CompletableFuture<Void> before;
    private final CompletableFuture<Void> learned = new CompletableFuture<>();

    private Turn(CompletableFuture<Void> before) {
        this.before = before;
    }

    static Turn first() {
        return new Turn(CompletableFuture.completedFuture(null));
    }

    /** The turn of the range behind this one. */
    Turn next() {
        return new Turn(learned);
    }

    /** All that the range's own logs tell is known now. */
    void learned() {
        var unused = before.whenComplete((nothing, failure) -> {
            if (failure == null) {
                learned.complete(null);
            } else {
                learned.completeExceptionally(failure);
            }
        });
    }

    /** The range cannot be read: those behind it need not wait. */
    void failed(RuntimeException failure) {
        learned.completeExceptionally(failure);
    }

    /** Waits until all that the logs of earlier ranges tell is known. */
    void await() {
        try {
            before.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an earlier range cannot be read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
