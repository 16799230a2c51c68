package io.headwater.demo;

import io.headwater.chain.EvmNode;
import io.headwater.demo.process.Guard;
import io.headwater.demo.process.ProcessStatus;
import io.headwater.demo.screen.LiveScreen;
import io.headwater.demo.screen.Snapshot;
import io.headwater.demo.screen.SnapshotReader;
import io.headwater.demo.stack.DataDirectory;
import io.headwater.demo.stack.LocalNode;
import io.headwater.demo.stack.Ports.Use;
import io.headwater.demo.traces.JaegerFinder;
import io.headwater.demo.traces.SpanCollector;
import io.headwater.demo.traces.TraceStore;
import io.headwater.demo.traffic.Contracts;
import io.headwater.demo.traffic.Traffic;
import io.headwater.demo.webhooks.WebhookReceiver;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The whole pipeline on one machine: starts everything, keeps it running, shows it, and ends it. */
public final class Demo {
    private static final Duration AFTER_A_KILL = Duration.ofSeconds(15);
    private static final Duration FRAME = Duration.ofSeconds(1);

    private final DemoOptions options;
    private final Verifier verifier;
    private final PrintStream out;
    private final PrintStream people;
    private final Progress progress;

    private Demo(DemoOptions options, Verifier verifier, PrintStream out, PrintStream people) {
        this.options = options;
        this.verifier = verifier;
        this.out = out;
        this.people = people;
        this.progress = new Progress(people);
    }

    /**
     * Runs a demo to its end; returns when none of its processes is left.
     *
     * @param verifier what recounts everything at the end of a demo of limited length
     * @param out for the summary in JSON, where it is wanted; for everything else where not
     * @param err for everything but the summary, where that is wanted
     * @return the exit code: 0 if nothing differs
     * @throws io.headwater.common.lifecycle.StartupException when it cannot start, with what to do about it
     */
    public static int run(DemoOptions options, Verifier verifier, PrintStream out, PrintStream err) throws Exception {
        try (Lifetime lifetime = Lifetime.begin()) {
            return new Demo(options, verifier, out, options.ending().json() ? err : out).run(lifetime);
        }
    }

    private int run(Lifetime lifetime) throws Exception {
        String secret = Subscriptions.newSecret();
        try (DataDirectory data = DataDirectory.open(options.place().data())) {
            Guard guard = Guard.in(data.resolve("programs"));
            TraceStore traces = traces(data, guard);
            requirePorts(data, traces);
            if (options.place().fresh()) {
                // Not before the ports are free: processes of a killed demo still write while they end.
                data.forget();
            }
            try (SpanCollector collector = collector(traces);
                    WebhookReceiver receiver =
                            WebhookReceiver.start(options.ports().of(Use.WEBHOOKS), secret);
                    Stack stack = new Stack(options.place(), data, options.ports(), traces, guard);
                    EvmNode node = stack.connect();
                    SnapshotReader reader = reader(stack, receiver, collector)) {
                Contracts contracts = start(stack, node, secret);
                announce(stack, data, traces);
                live(node, contracts, reader);
                int code = end(new Recount(node, reader, receiver, progress), stack.places());
                lifetime.ends();
                progress.say("stopping");
                return code;
            }
        } catch (Exception e) {
            // A library that is interrupted says so in words of its own.
            if (!lifetime.isToldToEnd()) {
                throw e;
            }
            lifetime.ends();
            progress.say("stopped");
            return 0;
        }
    }

    private TraceStore traces(DataDirectory data, Guard guard) throws InterruptedException {
        return new JaegerFinder(options.place().home(), data.path(), options.ports(), guard).find(options.jaeger());
    }

    private void requirePorts(DataDirectory data, TraceStore traces) throws InterruptedException {
        List<Use> uses = new ArrayList<>(List.of(Use.values()));
        if (traces.process() == null) {
            uses.removeAll(List.of(Use.JAEGER, Use.JAEGER_GRPC, Use.OTLP_GRPC, Use.JAEGER_HEALTH));
        }
        if (traces.process() == null && traces.jaeger() != null) {
            uses.remove(Use.OTLP);
        }
        options.ports().requireFree(uses, data.leftRunning() ? AFTER_A_KILL : Duration.ZERO);
    }

    private @Nullable SpanCollector collector(TraceStore traces) {
        return traces.spans() == null
                ? null
                : SpanCollector.start(traces.spans(), options.ports().of(Use.OTLP));
    }

    private Contracts start(Stack stack, EvmNode node, String secret) throws IOException, InterruptedException {
        progress.say("starting Kafka, the EVM node and PostgreSQL");
        stack.startFoundations();
        Contracts contracts = stack.contracts(node);
        progress.say("starting the five services");
        stack.startServices(secret);
        progress.say("everything runs");
        return contracts;
    }

    private void announce(Stack stack, DataDirectory data, TraceStore traces) throws IOException {
        Map<String, @Nullable Object> json = stack.places().json(LocalNode.CHAIN_ID);
        Files.writeString(data.resolve("demo.json"), JsonMapper.shared().writeValueAsString(json));
        progress.list(Announcement.lines(stack.places(), options.ports(), traces, data.path()));
    }

    private void live(EvmNode node, Contracts contracts, SnapshotReader reader) throws InterruptedException {
        Duration length = options.ending().after();
        long end = System.nanoTime() + (length == null ? Long.MAX_VALUE / 2 : length.toNanos());
        LiveScreen screen = new LiveScreen(people, !options.ending().json() && Terminal.isThere(), Terminal.columns());
        Traffic traffic = Traffic.start(node, contracts, options.traffic());
        try {
            while (System.nanoTime() < end) {
                screen.show(reader.read());
                Thread.sleep(FRAME);
            }
        } finally {
            traffic.close();
        }
    }

    private int end(Recount recount, Places places) throws Exception {
        Recount.Verdict verdict = recount.conclude(verifier, places);
        if (options.ending().json()) {
            out.println(verdict.summary().json());
        }
        return verdict.good() ? 0 : 1;
    }

    private SnapshotReader reader(Stack stack, WebhookReceiver receiver, @Nullable SpanCollector collector) {
        Map<String, URI> services = new LinkedHashMap<>();
        for (Services service : Services.values()) {
            services.put(service.serviceName(), service.url(options.ports()));
        }
        return new SnapshotReader(
                services,
                new SnapshotReader.Sources(
                        () -> stack.processes().stream().map(Demo::line).toList(),
                        receiver::stats,
                        () -> collector == null
                                ? List.of()
                                : collector.fault().stream().toList()));
    }

    private static Snapshot.ProcessLine line(ProcessStatus process) {
        return new Snapshot.ProcessLine(
                process.name(), process.state().name().toLowerCase(Locale.ROOT), process.restarts());
    }
}
