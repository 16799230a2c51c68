package io.headwater.listener.follow;

import io.headwater.chain.rpc.RpcException;
import io.headwater.listener.follow.FinalityReader.Reading;
import io.headwater.listener.publish.Checkpoint;
import io.headwater.listener.publish.Finality;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Has finality read beside the publishing of blocks, which waits neither for the questions nor for a node that is slow with
 * its answer. For one thread.
 */
final class FinalityWatch implements AutoCloseable {
    /** So often all nodes are asked even if the one that is followed tells nothing new: its own finality may be stuck. */
    private static final long THOROUGH_EVERY = TimeUnit.SECONDS.toNanos(30);

    /** Nodes are seconds apart in what is final for them: until they agree they are not asked over and over. */
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(3);

    /** Much longer than nodes that are well are apart. */
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(15);

    private final FinalityReader reader;
    private final HeadSignal heads;
    private final LongSupplier nanoTime;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private @Nullable CompletableFuture<Asked> reading;
    private @Nullable Problem problem;
    private long next;
    private long thorough;

    private record Problem(long since, String what) {}

    private record Asked(Reading reading, boolean thoroughly) {}

    /** @param heads woken when there is something to take */
    FinalityWatch(FinalityReader reader, HeadSignal heads) {
        this(reader, heads, System::nanoTime);
    }

    FinalityWatch(FinalityReader reader, HeadSignal heads, LongSupplier nanoTime) {
        this.reader = reader;
        this.heads = heads;
        this.nanoTime = nanoTime;
        this.next = nanoTime.getAsLong();
        this.thorough = next;
    }

    /**
     * What was found since the last call. If nothing was, and nothing is being read, it has what is published now looked at.
     */
    Finality take(Checkpoint published) {
        CompletableFuture<Asked> last = reading;
        if (last != null && !last.isDone()) {
            return Finality.NONE;
        }
        reading = null;
        Finality found = last == null ? Finality.NONE : result(last);
        long now = nanoTime.getAsLong();
        if (found.equals(Finality.NONE) && now - next >= 0) {
            boolean thoroughly = now - thorough >= THOROUGH_EVERY;
            thorough = thoroughly ? now : thorough;
            reading = read(published, thoroughly);
        }
        return found;
    }

    private CompletableFuture<Asked> read(Checkpoint published, boolean thoroughly) {
        CompletableFuture<Asked> asked =
                CompletableFuture.supplyAsync(() -> new Asked(reader.read(published, thoroughly), thoroughly), threads);
        // Not before it is done, or whoever is woken looks too early.
        var unused = asked.whenComplete((answer, failure) -> {
            if (failure == null && !answer.reading().news().equals(Finality.NONE)) {
                heads.wake();
            }
        });
        return asked;
    }

    private Finality result(CompletableFuture<Asked> ended) {
        try {
            Asked asked = ended.join();
            Reading found = asked.reading();
            if (found.unconfirmed() != null) {
                hold(found.unconfirmed());
            } else if (asked.thoroughly() || found.news().finalized() != null) {
                problem = null;
            }
            return found.news();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RpcException failure) {
                hold(String.valueOf(failure.getMessage()));
                return Finality.NONE;
            }
            throw e;
        }
    }

    private void hold(String why) {
        long now = nanoTime.getAsLong();
        next = now + PAUSE;
        problem = new Problem(problem == null ? now : problem.since(), why);
    }

    /** Why finality has not moved for a while; empty if nothing keeps it from moving. */
    Optional<String> problem() {
        return Optional.ofNullable(problem)
                .filter(found -> nanoTime.getAsLong() - found.since() >= PATIENCE)
                .map(Problem::what);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
