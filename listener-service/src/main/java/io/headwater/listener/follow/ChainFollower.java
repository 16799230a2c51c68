package io.headwater.listener.follow;

import io.headwater.chain.rpc.RpcException;
import io.headwater.common.lifecycle.Component;
import io.headwater.common.lifecycle.Health;
import io.headwater.common.lifecycle.StartupException;
import io.headwater.listener.lead.Leadership;
import io.headwater.listener.lead.Term;
import io.headwater.listener.publish.ChainHaltedException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows one chain on a thread of its own whenever this listener leads it, for as long as it takes: after any fault of
 * Kafka it starts again from the last committed checkpoint, after any fault of the nodes it asks again, and while the
 * chain is halted it waits for an operator's word.
 */
public final class ChainFollower implements Component {
    private static final Logger log = LoggerFactory.getLogger(ChainFollower.class);
    private static final Duration STANDBY = Duration.ofSeconds(1);
    private static final long PAUSE_MILLIS = 1_000;
    private static final int MOST_REASONS = 20;

    /** Opens a session: fences the earlier one and reads the checkpoint. */
    public interface Opening {
        FollowingSession open() throws InterruptedException;
    }

    private final String chain;
    private final Leadership leadership;
    private final Opening opening;
    private final HeadSignal heads;
    private final Thread thread;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile Health health = Health.notReady("starting");
    /** Since all was well. */
    private final Set<Health> said = new HashSet<>();

    public ChainFollower(String chain, Leadership leadership, Opening opening, HeadSignal heads) {
        this.chain = chain;
        this.leadership = leadership;
        this.opening = opening;
        this.heads = heads;
        this.thread = Thread.ofPlatform().name("follower-" + chain).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    @Override
    public Health check() {
        boolean ended = thread.getState() == Thread.State.TERMINATED;
        return ended && health.status() != Health.Status.DEAD ? Health.dead("the follower has ended") : health;
    }

    /** Begins to stop, and does not wait for it. */
    public void stop() {
        stop.countDown();
        heads.wake();
    }

    @Override
    public void close() {
        stop();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!stopping()) {
                Term term = leadership.await(STANDBY);
                if (term == null) {
                    health = leadership.check();
                } else {
                    lead(term);
                }
            }
        } catch (InterruptedException e) {
            log.warn("the follower of {} was interrupted", chain);
        } catch (StartupException e) {
            log.error("chain {} stops: {}", chain, e.getMessage());
            health = Health.dead(String.valueOf(e.getMessage()));
        } finally {
            // Who leads and does not follow would keep all others from it.
            leadership.stop();
        }
    }

    private void lead(Term term) throws InterruptedException {
        try (FollowingSession session = opening.open()) {
            follow(session, term);
        } catch (StartupException e) {
            throw e;
        } catch (ChainHaltedException e) {
            notReady("{}", e.getMessage());
            pause();
        } catch (RuntimeException e) {
            if (fenced(e)) {
                log.warn("another listener has written to chain {}: its listeners elect anew", chain);
                health = Health.notReady("another listener has written, or a transaction took too long: electing anew");
                leadership.doubt(term);
            } else if (stopping()) {
                log.debug("{} is left within a step", chain, e);
            } else {
                log.warn("following {} starts again from its checkpoint", chain, e);
                health = Health.notReady("publishing fails: " + e.getMessage());
                pause();
            }
        }
    }

    private boolean stopping() {
        return stop.getCount() == 0;
    }

    /** New heads do not shorten it: each session opened costs the broker more than a look costs a node. */
    private void pause() throws InterruptedException {
        var unused = stop.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static boolean fenced(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof ProducerFencedException || each instanceof InvalidProducerEpochException) {
                return true;
            }
        }
        return false;
    }

    private void follow(FollowingSession session, Term term) throws InterruptedException {
        boolean more = true;
        while (!stopping() && term.holds()) {
            if (!more) {
                heads.await();
            }
            try {
                more = session.step();
                looked(session.health());
            } catch (RpcException e) {
                more = false;
                if (stopping()) {
                    return;
                }
                notReady("chain " + chain + " waits for its nodes: {}", e.getMessage());
            }
        }
    }

    /** A reason that two looks find is not one of a moment: it is said, once. */
    private void looked(Health now) {
        if (now.status() == Health.Status.UP) {
            said.clear();
        } else if (now.equals(health) && first(now)) {
            log.warn("chain {} waits: {}", chain, now.reason());
        }
        health = now;
    }

    /** Says a reason once, however often it is found again. */
    private void notReady(String words, @Nullable String reason) {
        Health now = Health.notReady(String.valueOf(reason));
        if (first(now)) {
            log.error(words, reason);
        }
        health = now;
    }

    private boolean first(Health reason) {
        if (said.size() == MOST_REASONS) {
            said.clear();
        }
        return said.add(reason);
    }
}
