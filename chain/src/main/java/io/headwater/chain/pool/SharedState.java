package io.headwater.chain.pool;

import io.headwater.chain.CallClass;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where all that the pool knows is looked up and noted, under one lock; and where calls wait for their turn. */
final class SharedState {
    private static final Logger LOG = LoggerFactory.getLogger(NodePool.class);

    private final String chain;
    private final List<PooledEndpoint> all;
    private final LongSupplier clock;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean closed;
    private long healthChanges;
    /** A question ended, or an endpoint may be asked again. */
    private final Condition room = lock.newCondition();
    /** An endpoint may be asked again, or no longer. */
    private final Condition healthChanged = lock.newCondition();

    SharedState(String chain, List<PooledEndpoint> all, LongSupplier clock) {
        this.chain = chain;
        this.all = all;
        this.clock = clock;
    }

    long now() {
        return clock.getAsLong();
    }

    List<PooledEndpoint> all() {
        return all;
    }

    /** Looks something up. */
    <T> T look(Function<Snapshot, T> question) {
        lock.lock();
        try {
            return question.apply(new Snapshot(all, now()));
        } finally {
            lock.unlock();
        }
    }

    /** No more questions: whoever waits is told. */
    void close() {
        look(snapshot -> {
            closed = true;
            room.signalAll();
            healthChanged.signalAll();
            return closed;
        });
    }

    /**
     * Chooses whom to ask and counts the question in; waits while those to choose from are fully occupied.
     *
     * @throws IllegalStateException if the pool was closed
     * @return nobody if there is nobody to ask; full if there was no room until the deadline
     */
    Choice take(Chooser chooser, CallClass callClass, Set<PooledEndpoint> out, long deadline)
            throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                if (closed) {
                    throw new IllegalStateException("the pool of chain " + chain + " is closed");
                }
                Choice choice = chooser.choose(new Snapshot(all, now()), callClass, out);
                PooledEndpoint chosen = choice.pooled();
                if (chosen != null) {
                    chosen.begin(now());
                    return choice;
                }
                if (!choice.full() || room.awaitNanos(deadline - now()) <= 0) {
                    return choice;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Counts a question in to this very endpoint; false if it may not be asked, or had no room until the deadline. */
    boolean take(PooledEndpoint pooled, long deadline) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed && pooled.breaker().lets(now())) {
                if (!pooled.full()) {
                    pooled.begin(now());
                    return true;
                }
                if (room.awaitNanos(deadline - now()) <= 0) {
                    return false;
                }
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** The thread of a question has ended. */
    void end(PooledEndpoint pooled) {
        look(snapshot -> {
            pooled.end();
            room.signalAll();
            return pooled;
        });
    }

    /** Takes tokens of the endpoint's rate limit, and says how long to wait for them; takes none if that is too long. */
    long tokens(PooledEndpoint pooled, double requests, long longest) {
        return look(snapshot -> {
            long wait = pooled.rate().wait(requests, snapshot.now());
            return wait > longest ? wait : pooled.rate().take(requests, snapshot.now());
        });
    }

    /** An endpoint told of its newest block. */
    void head(PooledEndpoint pooled, long number) {
        look(snapshot -> {
            pooled.head(number, number, snapshot.now());
            OptionalLong reference = Heads.reference(all, snapshot.now());
            pooled.head(number, reference.orElse(number), snapshot.now());
            return number;
        });
    }

    /** An endpoint told of a new head unasked; false if it is not one to be listened to. */
    boolean announced(PooledEndpoint pooled, long number) {
        boolean healthy = look(snapshot -> pooled.healthy(snapshot.now()));
        if (healthy) {
            head(pooled, number);
        }
        return healthy;
    }

    /** An endpoint was found to belong to the pool's chain. */
    void chainIsRight(PooledEndpoint pooled) {
        look(snapshot -> {
            pooled.chainIsRight();
            return pooled;
        });
    }

    /** Notes how a question ended. */
    void note(PooledEndpoint pooled, Outcome outcome, CallClass callClass, long elapsed) {
        HealthChange healthChange = look(snapshot -> {
            HealthChange change = pooled.note(outcome, callClass, elapsed, snapshot.now());
            if (change != HealthChange.NONE) {
                healthChanges++;
                room.signalAll();
                healthChanged.signalAll();
            }
            return change;
        });
        say(healthChange, pooled);
    }

    /** Waits, at most so long, for an endpoint to be asked again or no longer; false if the pool was closed. */
    boolean awaitHealthChange(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long before = healthChanges;
            for (long left = nanos; left > 0 && healthChanges == before && !closed; ) {
                left = healthChanged.awaitNanos(left);
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** When the first of these may be asked again; {@link Long#MAX_VALUE} if there are none. */
    long askableAt(Collection<PooledEndpoint> of) {
        return look(snapshot -> of.stream()
                .mapToLong(pooled -> pooled.askableAt(snapshot.now()))
                .min()
                .orElse(Long.MAX_VALUE));
    }

    private void say(HealthChange healthChange, PooledEndpoint pooled) {
        String name = pooled.member().name();
        switch (healthChange) {
            case NONE, STILL_BROKEN -> LOG.trace("chain {}: endpoint {} noted", chain, name);
            case BACK -> LOG.info("chain {}: endpoint {} is back", chain, name);
            case BROKEN ->
                LOG.warn(
                        "chain {}: endpoint {} fails and is left alone until it answers a probe: {}",
                        chain,
                        name,
                        pooled.reason());
            case SET_ASIDE ->
                LOG.error(
                        "chain {}: endpoint {} is set aside for {}: {}",
                        chain,
                        name,
                        Nanos.inWords(pooled.asideFor()),
                        pooled.reason());
        }
    }
}
