package io.headwater.bench.listener;

import io.headwater.bench.listener.replay.Shape;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The listener against the loop that one writes by hand, and against the parts that neither can do without. */
public final class ListenerBenchmark {
    private static final double PROMISED = 5;

    private final Sizes sizes;
    private final Path folder;

    /**
     * How much is measured.
     *
     * @param shape of the history
     * @param delayMillis how much later the node gives each answer
     * @param rounds how often each candidate runs
     * @param heap of each candidate, as {@code -Xmx} takes it
     * @param liveSeconds how long live listening is measured; 0 for not at all
     * @param only which candidates run: those whose titles begin so
     * @param options further ones of the candidates' JVMs
     */
    public record Sizes(
            Shape shape,
            long delayMillis,
            int rounds,
            String heap,
            int liveSeconds,
            String only,
            List<String> options) {
        public Sizes {
            options = List.copyOf(options);
        }
    }

    /**
     * The benchmark.
     *
     * @param folder where histories are kept for the next time
     */
    public ListenerBenchmark(Sizes sizes, Path folder) {
        this.sizes = sizes;
        this.folder = folder;
    }

    /**
     * Measures, and prints what was measured.
     *
     * @param out where the result goes; progress goes to standard error
     * @param json whether the result is one JSON document instead of a table
     * @return whether everything held that must hold
     */
    public boolean run(PrintStream out, boolean json) throws Exception {
        Quiet.logs();
        Results results = new Results();
        List<Live.Latency> live;
        Path runs = Files.createTempDirectory("headwater-bench");
        try (Stage stage = Stage.open(runs.resolve("kafka"))) {
            race(results, stage, runs);
            live = sizes.liveSeconds() == 0 ? List.of() : Live.measure(stage, runs, sizes);
        }
        if (json) {
            out.println(JsonMapper.shared().writeValueAsString(document(results, live)));
        } else {
            print(results, live, out);
        }
        return plainLoops(results).stream().allMatch(plain -> keepsPromise(results, plain));
    }

    private void race(Results results, Stage stage, Path runs) throws Exception {
        try (Node node = Node.open(folder, sizes.shape(), sizes.delayMillis())) {
            for (int round = 1; round <= sizes.rounds(); round++) {
                for (Candidate candidate : candidates()) {
                    System.err.printf("bench: round %d of %d, %s%n", round, sizes.rounds(), candidate.title());
                    String name = "r" + round + "-" + candidate.title().replaceAll("\\W+", "-");
                    Candidate.Course course = new Candidate.Course(
                            name,
                            node.url(),
                            stage,
                            runs,
                            sizes.shape().allEvents(),
                            sizes.shape().events(),
                            sizes.options());
                    results.add(candidate.title(), Race.run(candidate, course));
                    if (candidate instanceof ListenerCandidate && round == 1) {
                        requireAll(course);
                    }
                    stage.deleteIfThere(course.topic());
                }
            }
        }
    }

    private List<Candidate> candidates() {
        List<Candidate> all = sizes.only().startsWith(Candidates.COMPRESSIONS)
                ? Candidates.compressions(sizes.heap())
                : Candidates.all(sizes.heap());
        return all.stream()
                .filter(candidate -> candidate.title().startsWith(sizes.only()))
                .toList();
    }

    private static void requireAll(Candidate.Course course) throws Exception {
        long events = TopicCheck.events(course.stage().clients(), course.topic());
        if (events != course.events()) {
            throw new IOException(course.topic() + " has " + events + " events instead of " + course.events());
        }
    }

    /** Those that the listener is compared with; none if it did not run itself. */
    private static List<String> plainLoops(Results results) {
        return results.titles().contains(Candidates.LISTENER)
                ? results.titles().stream()
                        .filter(title -> title.startsWith(Candidates.PLAIN))
                        .toList()
                : List.of();
    }

    private static boolean keepsPromise(Results results, String plain) {
        return results.rateRatio(Candidates.LISTENER, plain) >= PROMISED
                || results.cpuRatio(Candidates.LISTENER, plain) >= PROMISED;
    }

    private Map<String, Object> document(Results results, List<Live.Latency> live) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("processors", Runtime.getRuntime().availableProcessors());
        document.put("sizes", sizes);
        for (String title : results.titles()) {
            document.put(title, results.median(title));
        }
        for (String plain : plainLoops(results)) {
            document.put(
                    "ratios to " + plain,
                    Map.of(
                            "rate", results.rateRatio(Candidates.LISTENER, plain),
                            "cpu", results.cpuRatio(Candidates.LISTENER, plain)));
        }
        document.put("live", live);
        return document;
    }

    private void print(Results results, List<Live.Latency> live, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%d blocks of %d events, answers %d ms late, %d rounds, heap %s, %d processors; medians, warm (whole run in brackets)%n%n",
                sizes.shape().blocks() - 1,
                sizes.shape().events(),
                sizes.delayMillis(),
                sizes.rounds(),
                sizes.heap(),
                Runtime.getRuntime().availableProcessors());
        out.println(
                "| | events/s | CPU µs an event | RSS MB | allocated B an event | stored B an event | GC pauses, total ms, longest ms |");
        out.println("|---|---|---|---|---|---|---|");
        for (String title : results.titles()) {
            Figures each = results.median(title);
            out.printf(
                    Locale.ROOT,
                    "| %s | %,.0f (%,.0f) | %.1f (%.1f) | %.0f | %,.0f | %,.0f | %.0f, %.0f, %.1f |%n",
                    title,
                    each.eventsPerSecond(),
                    each.wholeEventsPerSecond(),
                    each.cpuMicros(),
                    each.wholeCpuMicros(),
                    each.peakMb(),
                    each.bytesPerEvent(),
                    each.storedBytes(),
                    each.pauses(),
                    each.pausesMillis(),
                    each.longestPauseMillis());
        }
        for (String plain : plainLoops(results)) {
            out.printf(
                    Locale.ROOT,
                    "%nlistener to %s, round by round: %.1f x the events/s, 1/%.1f of the CPU an event%n",
                    plain,
                    results.rateRatio(Candidates.LISTENER, plain),
                    results.cpuRatio(Candidates.LISTENER, plain));
        }
        live.forEach(each -> out.println(each.line()));
    }
}
