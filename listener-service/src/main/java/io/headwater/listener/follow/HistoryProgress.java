package io.headwater.listener.follow;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says now and then how far a backfill is. Of one thread. */
final class HistoryProgress implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HistoryProgress.class);
    private static final long EVERY = TimeUnit.SECONDS.toNanos(5);

    private final String chain;
    private final long from;
    private final long to;
    private final ChainMetrics metrics;
    private final long begun = System.nanoTime();
    private long reached;
    private long events;
    private long told = begun;

    HistoryProgress(String chain, long from, long to, ChainMetrics metrics) {
        this.chain = chain;
        this.from = from;
        this.to = to;
        this.metrics = metrics;
        this.reached = from - 1;
        metrics.remaining(to - reached);
        log.info("backfill of {}: {} blocks, {} to {}", chain, to - reached, from, to);
    }

    void reached(long block, int found) {
        reached = block;
        events += found;
        metrics.remaining(to - reached);
        if (System.nanoTime() - told >= EVERY) {
            told = System.nanoTime();
            log.info("{}", line());
        }
    }

    private String line() {
        double seconds = (System.nanoTime() - begun) / 1e9;
        long blocks = reached - from + 1;
        Duration left = Duration.ofSeconds(Math.round(seconds * (to - reached) / Math.max(1, blocks)));
        return String.format(
                Locale.ROOT,
                "backfill of %s: block %d of %d (%d %%), %.0f blocks/s, %d events, %.0f events/s, %s left",
                chain,
                reached,
                to,
                100 * blocks / (to - from + 1),
                blocks / seconds,
                events,
                events / seconds,
                words(left));
    }

    private static String words(Duration left) {
        return left.toHours() > 0
                ? left.toHours() + " h " + left.toMinutesPart() + " min"
                : left.toMinutes() > 0
                        ? left.toMinutes() + " min " + left.toSecondsPart() + " s"
                        : left.toSeconds() + " s";
    }

    @Override
    public void close() {
        metrics.remaining(0);
        if (reached >= from) {
            log.info("{}", line());
        }
    }
}
