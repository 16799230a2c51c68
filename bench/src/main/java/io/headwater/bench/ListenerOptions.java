package io.headwater.bench;

import io.headwater.bench.listener.ListenerBenchmark;
import io.headwater.bench.listener.replay.Shape;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** How much {@code --listener} measures. */
final class ListenerOptions {
    private static final int TRANSFERS = 2;

    @Option(
            names = "--blocks",
            defaultValue = "10000",
            description = "--listener: how long the history is (${DEFAULT-VALUE})")
    private int blocks;

    @Option(
            names = "--events",
            defaultValue = "200",
            description = "--listener: events of each block (${DEFAULT-VALUE})")
    private int events;

    @Option(
            names = "--delay",
            defaultValue = "0",
            description = "--listener: how many milliseconds later the node gives each answer, as one that is far away"
                    + " (${DEFAULT-VALUE})")
    private long delay;

    @Option(
            names = "--rounds",
            defaultValue = "3",
            description = "--listener: how often each candidate runs (${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--heap",
            defaultValue = "128m",
            description = "--listener: heap of each candidate (${DEFAULT-VALUE})")
    private String heap = "";

    @Option(
            names = "--live",
            defaultValue = "60",
            description = "--listener: seconds of live listening at 1,000 events/s (${DEFAULT-VALUE})")
    private int live;

    @Option(
            names = "--folder",
            defaultValue = "${sys:java.io.tmpdir}/headwater-bench-histories",
            description = "--listener: where histories are kept for the next run (${DEFAULT-VALUE})")
    private Path folder = Path.of(".");

    @Option(
            names = "--only",
            defaultValue = "",
            description = "--listener: only the candidates whose titles begin so; \"producer, \" compares compressions")
    private String only = "";

    @Option(
            names = "--option",
            description = "--listener: a further option of the candidates' JVMs, such as"
                    + " -XX:StartFlightRecording=filename=/tmp/NAME.jfr (NAME is replaced by the run's name)")
    private List<String> options = List.of();

    ListenerBenchmark benchmark(long seed) {
        Shape shape = new Shape(blocks + 1, events / TRANSFERS, TRANSFERS, seed);
        return new ListenerBenchmark(
                new ListenerBenchmark.Sizes(shape, delay, rounds, heap, only.isEmpty() ? live : 0, only, options),
                folder);
    }
}
