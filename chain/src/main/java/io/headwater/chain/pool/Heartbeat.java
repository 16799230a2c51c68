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

    private final PoolContext context;
    private final PooledEndpoint pooled;
    private final Thread thread;
    private OptionalLong last = OptionalLong.empty();

    private Heartbeat(PoolContext context, PooledEndpoint pooled) {
        this.context = context;
        this.pooled = pooled;
        this.thread =
                Thread.ofVirtual().name("node-heartbeat-" + context.chain()).unstarted(this::run);
    }

    static Heartbeat start(PoolContext context, PooledEndpoint pooled) {
        Heartbeat heartbeat = new Heartbeat(context, pooled);
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
                long interval = jittered(context.settings().heartbeat().toNanos());
                for (long wait = due(interval); wait > 0; wait = due(interval)) {
                    if (!context.shared().awaitHealthChange(wait)) {
                        return;
                    }
                }
                last = OptionalLong.of(context.shared().now());
                SingleAttempt.ask(context, pooled, CallClass.HEARTBEAT, EvmNode::head);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** How long until the next beat is due, in nanoseconds. */
    private long due(long interval) {
        return context.shared().look(snapshot -> {
            long now = snapshot.now();
            long askable = pooled.askableAt(now) - now;
            if (!pooled.healthy(now)) {
                return Math.max(askable, since(last, SOONEST, now));
            }
            return Math.max(askable, Math.max(since(last, interval, now), since(pooled.headAt(), interval, now)));
        });
    }

    private static long since(OptionalLong event, long interval, long now) {
        return event.isPresent() ? event.getAsLong() + interval - now : 0;
    }

    private long jittered(long interval) {
        return interval - interval / 4 + context.random().nextLong(interval / 2 + 1);
    }
}
