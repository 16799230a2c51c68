package io.headwater.listener;

import io.headwater.chain.rpc.RpcException;
import io.headwater.common.lifecycle.Component;
import io.headwater.common.lifecycle.Health;
import io.headwater.common.lifecycle.StartupException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows one chain on a thread of its own, for as long as it takes: after any fault of Kafka it starts again from the
 * last committed checkpoint, after any fault of the node it asks again. It ends only when it is told to, when another
 * listener has taken over, or when the node contradicts finality.
 */
final class ChainFollower implements Component {
    private static final Logger log = LoggerFactory.getLogger(ChainFollower.class);
    private static final long PAUSE_MILLIS = 1_000;

    /** Opens a session: fences the earlier one and reads the checkpoint. */
    interface Opening {
        FollowingSession open();
    }

    private final String chain;
    private final Opening opening;
    private final HeadSignal heads;
    private final Thread thread;
    private volatile boolean stopping;
    private volatile Health health = Health.notReady("starting");

    ChainFollower(String chain, Opening opening, HeadSignal heads) {
        this.chain = chain;
        this.opening = opening;
        this.heads = heads;
        this.thread = Thread.ofPlatform().name("follower-" + chain).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    @Override
    public Health check() {
        boolean ended = thread.getState() == Thread.State.TERMINATED;
        return ended && health.status() != Health.Status.DEAD ? Health.dead("the follower has ended") : health;
    }

    @Override
    public void close() {
        stopping = true;
        heads.wake();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopping) {
            try (FollowingSession session = opening.open()) {
                follow(session);
            } catch (FinalityContradictedException | StartupException e) {
                die(String.valueOf(e.getMessage()));
                return;
            } catch (ProducerFencedException | InvalidProducerEpochException e) {
                die("another listener has taken over chain '" + chain + "': stop one of them");
                return;
            } catch (RuntimeException e) {
                log.warn("following {} starts again from its checkpoint", chain, e);
                health = Health.notReady("publishing fails: " + e.getMessage());
                heads.await(PAUSE_MILLIS);
            }
        }
    }

    private void follow(FollowingSession session) {
        boolean more = true;
        while (!stopping) {
            if (!more) {
                heads.await();
            }
            try {
                more = session.step();
                health = session.health();
            } catch (RpcException e) {
                more = false;
                log.warn("the node of {} does not answer: {}", chain, e.getMessage());
                health = Health.notReady(String.valueOf(e.getMessage()));
            }
        }
    }

    private void die(String reason) {
        log.error("chain {} stops: {}", chain, reason);
        health = Health.dead(reason);
    }
}
