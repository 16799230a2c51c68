package io.headwater.demo.screen;

import io.headwater.common.lifecycle.Component;
import io.headwater.demo.webhooks.WebhookStats;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes snapshots of the services' metrics and of what the stack itself knows. For one thread. */
public final class SnapshotReader implements Component {
    /**
     * What the stack itself knows.
     *
     * @param processes in the order in which they are shown
     * @param webhooks of the demo's own receiver
     * @param notices sentences that somebody should see, such as the span collector's fault
     */
    public record Sources(
            Supplier<List<Snapshot.ProcessLine>> processes,
            Supplier<WebhookStats> webhooks,
            Supplier<List<String>> notices) {}

    private final Survey survey;
    private final Sources sources;
    private final LongSupplier nanoTime;
    private final long started;
    private @Nullable Moment last;

    /**
     * Counts the uptime from now.
     *
     * @param services base URLs by name: {@code listener}, {@code router}, {@code inventory}, {@code notifier},
     *     {@code logger}; one that is left out appears as one that does not answer
     */
    public SnapshotReader(Map<String, URI> services, Sources sources) {
        this(new Survey(services, new MetricsReader()), sources, System::nanoTime);
    }

    SnapshotReader(Survey survey, Sources sources, LongSupplier nanoTime) {
        this.survey = survey;
        this.sources = sources;
        this.nanoTime = nanoTime;
        this.started = nanoTime.getAsLong();
    }

    /** Asks all services, together, and takes a second at most. */
    public Snapshot read() throws InterruptedException {
        Map<String, Survey.Answer> answers = survey.ask();
        Moment now = new Moment(nanoTime.getAsLong(), answers);
        PipelineReader pipeline = new PipelineReader(now, last);
        last = now;
        return new Snapshot(
                Duration.ofNanos(now.nanoTime() - started),
                new Snapshot.Pipeline(pipeline.chains(), pipeline.hops(), pipeline.totals(), silent(answers)),
                pipeline.webhooks(sources.webhooks().get()),
                sources.processes().get(),
                sources.notices().get());
    }

    private static Map<String, String> silent(Map<String, Survey.Answer> answers) {
        Map<String, String> silent = new LinkedHashMap<>();
        answers.forEach((service, answer) -> {
            if (answer.metrics() == null) {
                silent.put(service, answer.reason());
            }
        });
        return silent;
    }

    @Override
    public void close() {
        survey.close();
    }
}
