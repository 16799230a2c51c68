package io.headwater.chain.heads;

import io.headwater.chain.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the new heads of a node ({@code eth_subscribe newHeads}) on a thread of its own, and connects again by itself,
 * for as long as it takes, after any fault.
 */
public final class NewHeads implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NewHeads.class);

    /** The wait after a fault is anything up to this, and up to twice as long after each further one in a row. */
    private static final long FIRST_PAUSE_MS = 250;

    private static final long LONGEST_PAUSE_MS = 10_000;
    /**
     * Short, for the JDK's client does not tell the end of a connection that breaks while it delivers a message: nothing
     * but the missing pong does.
     */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);
    /** Characters of a reason. */
    private static final int SHOWN = 250;

    /**
     * How it stands.
     *
     * @param connected whether the node has accepted the subscription and the connection is up
     * @param fault why it is, or last was, not connected; empty if there was no fault yet
     * @param since when {@code connected} became what it is
     */
    public record State(boolean connected, Optional<String> fault, Instant since) {}

    private final Endpoint endpoint;
    private final Consumer<HeadHint> listener;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile State state = new State(false, Optional.empty(), Instant.now());

    private NewHeads(Endpoint endpoint, Consumer<HeadHint> listener) {
        this.endpoint = endpoint;
        this.listener = listener;
        this.thread = Thread.ofVirtual().name("new-heads").unstarted(this::run);
    }

    /**
     * Starts to follow.
     *
     * @param endpoint of scheme ws or wss
     * @param listener called for one head after the other, never for two at once; should return soon; what it throws is
     *     logged and changes nothing
     * @throws IllegalArgumentException if the endpoint is not one of WebSocket
     */
    public static NewHeads follow(Endpoint endpoint, Consumer<HeadHint> listener) {
        if (!endpoint.webSocket()) {
            throw new IllegalArgumentException("endpoint " + endpoint
                    + " is not a WebSocket address: new heads need the ws or wss address of the node");
        }
        NewHeads heads = new NewHeads(endpoint, listener);
        heads.thread.start();
        return heads;
    }

    /** How it stands now. */
    public State state() {
        return state;
    }

    /** Ends the subscription and the connection. A call of the listener that is under way may outlast this. */
    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
        try {
            thread.join(LONGEST_CLOSE);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        long longest = FIRST_PAUSE_MS;
        try (HeadConnector connector = new HeadConnector(endpoint, SILENCE)) {
            while (closed.getCount() > 0) {
                String fault = follow(connector);
                longest = state.connected() ? FIRST_PAUSE_MS : Math.min(2 * longest, LONGEST_PAUSE_MS);
                disconnected(fault);
                pause(longest);
            }
        } catch (InterruptedException closing) {
            // Nobody but close() interrupts this thread, and the thread ends here.
            state = new State(false, state.fault(), Instant.now());
        }
    }

    private void pause(long longest) throws InterruptedException {
        boolean closing = closed.await(ThreadLocalRandom.current().nextLong(longest) + 1, TimeUnit.MILLISECONDS);
        if (closing) {
            LOG.debug("no longer following new heads of {}", endpoint);
        }
    }

    /** Follows until the connection ends, and says why it did. */
    private String follow(HeadConnector connector) throws InterruptedException {
        try (HeadConnection connection = connector.connect(this::hear)) {
            connection.awaitSubscription();
            state = new State(true, state.fault(), Instant.now());
            LOG.info("following new heads of {}", endpoint);
            return shown(connection.awaitEnd());
        } catch (HeadFault fault) {
            return shown(String.valueOf(fault.getMessage()));
        }
    }

    /** A reason may quote the node, which may quote its address: first without secrets, then short, then in one line. */
    private String shown(String reason) {
        String clean = endpoint.scrub(reason);
        String some = clean.length() <= SHOWN ? clean : clean.substring(0, SHOWN) + "…";
        return some.replaceAll("[\\s\\p{Cntrl}]+", " ");
    }

    private void disconnected(String fault) {
        State before = state;
        boolean news = before.connected() || !before.fault().equals(Optional.of(fault));
        state = new State(false, Optional.of(fault), before.connected() ? Instant.now() : before.since());
        if (news) {
            LOG.warn("not following new heads of {}, will try again: {}", endpoint, fault);
        }
    }

    private void hear(HeadHint head) {
        if (closed.getCount() == 0) {
            return;
        }
        try {
            listener.accept(head);
        } catch (RuntimeException failure) {
            LOG.error("the listener failed on new head {}", head, failure);
        }
    }
}
