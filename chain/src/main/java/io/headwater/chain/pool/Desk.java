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
final class Desk {
    private static final Logger LOG = LoggerFactory.getLogger(NodePool.class);

    private final String chain;
    private final List<Standing> all;
    private final LongSupplier clock;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean closed;
    private long turns;
    /** A question ended, or an endpoint may be asked again. */
    private final Condition room = lock.newCondition();
    /** An endpoint may be asked again, or no longer. */
    private final Condition turned = lock.newCondition();

    Desk(String chain, List<Standing> all, LongSupplier clock) {
        this.chain = chain;
        this.all = all;
        this.clock = clock;
    }

    long now() {
        return clock.getAsLong();
    }

    List<Standing> all() {
        return all;
    }

    /** Looks something up. */
    <T> T look(Function<Situation, T> question) {
        lock.lock();
        try {
            return question.apply(new Situation(all, now()));
        } finally {
            lock.unlock();
        }
    }

    /** No more questions: whoever waits is told. */
    void close() {
        look(situation -> {
            closed = true;
            room.signalAll();
            turned.signalAll();
            return closed;
        });
    }

    /**
     * Chooses whom to ask and counts the question in; waits while those to choose from are fully occupied.
     *
     * @throws IllegalStateException if the pool was closed
     * @return nobody if there is nobody to ask; full if there was no room until the deadline
     */
    Choice take(Chooser chooser, CallClass callClass, Set<Standing> out, long deadline) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                if (closed) {
                    throw new IllegalStateException("the pool of chain " + chain + " is closed");
                }
                Choice choice = chooser.choose(new Situation(all, now()), callClass, out);
                Standing chosen = choice.standing();
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

    /** Counts a question in to this very endpoint, if there is room for one. */
    boolean take(Standing standing) {
        return look(situation -> {
            if (standing.full() || !standing.breaker().lets(situation.now())) {
                return false;
            }
            standing.begin(situation.now());
            return true;
        });
    }

    /** The thread of a question has ended. */
    void end(Standing standing) {
        look(situation -> {
            standing.end();
            room.signalAll();
            return standing;
        });
    }

    /** Takes tokens of the endpoint's rate limit, and says how long to wait for them; takes none if that is too long. */
    long tokens(Standing standing, double requests, long longest) {
        return look(situation -> {
            long wait = standing.rate().wait(requests, situation.now());
            return wait > longest ? wait : standing.rate().take(requests, situation.now());
        });
    }

    /** An endpoint told of its newest block. */
    void head(Standing standing, long number) {
        look(situation -> {
            standing.head(number, number, situation.now());
            OptionalLong reference = Heads.reference(all, situation.now());
            standing.head(number, reference.orElse(number), situation.now());
            return number;
        });
    }

    /** An endpoint told of a new head unasked; false if it is not one to be listened to. */
    boolean announced(Standing standing, long number) {
        boolean healthy = look(situation -> standing.healthy(situation.now()));
        if (healthy) {
            head(standing, number);
        }
        return healthy;
    }

    /** An endpoint was found to belong to the pool's chain. */
    void chainIsRight(Standing standing) {
        look(situation -> {
            standing.chainIsRight();
            return standing;
        });
    }

    /** Notes how a question ended. */
    void note(Standing standing, Outcome outcome, CallClass callClass, long elapsed) {
        Turn turn = look(situation -> {
            Turn change = standing.note(outcome, callClass, elapsed, situation.now());
            if (change != Turn.NONE) {
                turns++;
                room.signalAll();
                turned.signalAll();
            }
            return change;
        });
        say(turn, standing);
    }

    /** Waits, at most so long, for an endpoint to be asked again or no longer; false if the pool was closed. */
    boolean awaitTurn(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long before = turns;
            for (long left = nanos; left > 0 && turns == before && !closed; ) {
                left = turned.awaitNanos(left);
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** When the first of these may be asked again; {@link Long#MAX_VALUE} if there are none. */
    long askableAt(Collection<Standing> of) {
        return look(situation -> of.stream()
                .mapToLong(standing -> standing.askableAt(situation.now()))
                .min()
                .orElse(Long.MAX_VALUE));
    }

    private void say(Turn turn, Standing standing) {
        String name = standing.member().name();
        switch (turn) {
            case NONE, STILL_BROKEN -> LOG.trace("chain {}: endpoint {} noted", chain, name);
            case BACK -> LOG.info("chain {}: endpoint {} is back", chain, name);
            case BROKEN ->
                LOG.warn(
                        "chain {}: endpoint {} fails and is left alone until it answers a probe: {}",
                        chain,
                        name,
                        standing.reason());
            case SET_ASIDE ->
                LOG.error(
                        "chain {}: endpoint {} is set aside for {}: {}",
                        chain,
                        name,
                        Nanos.inWords(standing.asideFor()),
                        standing.reason());
        }
    }
}
