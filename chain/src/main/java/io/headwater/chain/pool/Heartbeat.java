package io.headwater.chain.pool;

import io.headwater.chain.CallClass;
import io.headwater.chain.EvmNode;
import java.util.OptionalLong;

/**
 * Asks one endpoint for its head whenever nobody else has for a while, and as the probe that brings it back after it
 * failed or was set aside.
 */
final class Heartbeat implements AutoCloseable {
    private static final long SOONEST = 20 * Nanos.MILLI;

    private final Parts parts;
    private final Standing standing;
    private final Thread thread;
    private OptionalLong last = OptionalLong.empty();

    private Heartbeat(Parts parts, Standing standing) {
        this.parts = parts;
        this.standing = standing;
        this.thread = Thread.ofVirtual().name("node-heartbeat-" + parts.chain()).unstarted(this::run);
    }

    static Heartbeat start(Parts parts, Standing standing) {
        Heartbeat heartbeat = new Heartbeat(parts, standing);
        heartbeat.thread.start();
        return heartbeat;
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                long interval = jittered(parts.settings().heartbeat().toNanos());
                for (long wait = due(interval); wait > 0; wait = due(interval)) {
                    if (!parts.desk().awaitTurn(wait)) {
                        return;
                    }
                }
                last = OptionalLong.of(parts.desk().now());
                Solo.ask(parts, standing, CallClass.HEARTBEAT, EvmNode::head);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** How long until the next beat is due, in nanoseconds. */
    private long due(long interval) {
        return parts.desk().look(situation -> {
            long now = situation.now();
            long askable = standing.askableAt(now) - now;
            if (!standing.healthy(now)) {
                return Math.max(askable, since(last, SOONEST, now));
            }
            return Math.max(askable, Math.max(since(last, interval, now), since(standing.headAt(), interval, now)));
        });
    }

    private static long since(OptionalLong event, long interval, long now) {
        return event.isPresent() ? event.getAsLong() + interval - now : 0;
    }

    private long jittered(long interval) {
        return interval - interval / 4 + parts.random().nextLong(interval / 2 + 1);
    }
}
