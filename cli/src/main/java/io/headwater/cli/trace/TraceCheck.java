package io.headwater.cli.trace;

import io.headwater.cli.topic.EventTopic;
import io.headwater.cli.trace.MinedTransactions.Mined;
import io.headwater.common.telemetry.TraceIds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Checks the traces of a sample of transactions: one root for each time it was mined, no span without its parent, and
 * every service in it.
 */
public final class TraceCheck {
    private static final Duration PAUSE = Duration.ofMillis(500);

    private TraceCheck() {}

    /**
     * What to check.
     *
     * @param kafka comma-separated {@code host:port}
     * @param chain the chain's name, which is part of its topic's name
     * @param source where the spans are
     * @param sample which transactions
     * @param timeout how long to wait for spans that are still under way
     */
    public record Options(String kafka, String chain, TraceSource source, Sample sample, Duration timeout) {}

    /**
     * A sample of transactions.
     *
     * @param size how many at most
     * @param since only those of which no event was published before, since a source may forget
     */
    public record Sample(int size, Instant since) {}

    /**
     * What was found.
     *
     * @param checked transactions
     * @param broken those of them whose trace is not whole
     * @param reasons one line for each of the broken ones
     */
    public record Result(int checked, int broken, List<String> reasons) {}

    /**
     * Checks.
     *
     * @throws io.headwater.cli.options.UnusableOptionException when the broker or the spans cannot be read
     */
    public static Result run(Options options) {
        MinedTransactions transactions = new MinedTransactions(options.sample().since());
        try (EventTopic topic = EventTopic.open(options.kafka(), options.chain())) {
            topic.readToEnd(transactions);
        }
        return check(transactions.sample(options.sample().size()), options);
    }

    static Result check(List<Mined> sample, Options options) {
        long endNanos = System.nanoTime() + options.timeout().toNanos();
        Map<Mined, List<String>> broken = broken(sample, options.source());
        while (!broken.isEmpty() && System.nanoTime() - endNanos < 0) {
            pause();
            // Spans are exported a moment after what they speak of.
            broken = broken(List.copyOf(broken.keySet()), options.source());
        }
        List<String> reasons = new ArrayList<>();
        broken.forEach((mined, why) -> reasons.add("transaction " + mined.hash() + ": " + String.join("; ", why)));
        return new Result(sample.size(), broken.size(), List.copyOf(reasons));
    }

    private static Map<Mined, List<String>> broken(List<Mined> sample, TraceSource source) {
        Map<String, List<TraceSpan>> traces = source.traces(
                sample.stream().map(mined -> TraceIds.traceId(mined.hash())).collect(Collectors.toSet()));
        Map<Mined, List<String>> broken = new LinkedHashMap<>();
        for (Mined mined : sample) {
            List<TraceSpan> spans = traces.getOrDefault(TraceIds.traceId(mined.hash()), List.of());
            List<String> why = TraceRules.broken(mined, TraceTree.of(spans));
            if (!why.isEmpty()) {
                broken.put(mined, why);
            }
        }
        return broken;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for spans", e);
        }
    }
}
