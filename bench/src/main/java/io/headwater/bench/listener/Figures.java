package io.headwater.bench.listener;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What was measured of one run of one candidate. "Warm" is from the first sample with 40 % of the events
 * through to the last: without the start of the JVM, and with most of the compilers' work done.
 *
 * @param eventsPerSecond warm, wall clock
 * @param cpuMicros of the whole process for an event, warm
 * @param wholeEventsPerSecond from the start of the process on
 * @param wholeCpuMicros from the start of the process on
 * @param peakMb resident memory
 * @param bytesPerEvent allocated on the heap
 * @param storedBytes of the topic's log for an event, compressed; 0 where nothing is written
 * @param pauses of the collector
 */
record Figures(
        double eventsPerSecond,
        double cpuMicros,
        double wholeEventsPerSecond,
        double wholeCpuMicros,
        double peakMb,
        double bytesPerEvent,
        double storedBytes,
        double pauses,
        double pausesMillis,
        double longestPauseMillis) {
    private static final double WARM = 0.4;

    static Figures of(List<Sample> samples, long peakMb, long storedBytes, GcLog gc) {
        Sample last = samples.get(samples.size() - 1);
        Sample first = samples.stream()
                .filter(sample -> sample.events() >= WARM * last.events())
                .findFirst()
                .orElseThrow();
        double events = last.events() - first.events();
        return new Figures(
                events / (last.nanos() - first.nanos()) * 1e9,
                (last.cpu() - first.cpu()) / 1e3 / events,
                last.events() * 1e9 / last.nanos(),
                last.cpu() / 1e3 / last.events(),
                peakMb,
                gc.allocatedMb() * 1048576.0 / last.events(),
                (double) storedBytes / last.events(),
                gc.pauses(),
                gc.totalMillis(),
                gc.longestMillis());
    }

    static Figures median(List<Figures> runs) {
        return new Figures(
                median(runs, Figures::eventsPerSecond),
                median(runs, Figures::cpuMicros),
                median(runs, Figures::wholeEventsPerSecond),
                median(runs, Figures::wholeCpuMicros),
                median(runs, Figures::peakMb),
                median(runs, Figures::bytesPerEvent),
                median(runs, Figures::storedBytes),
                median(runs, Figures::pauses),
                median(runs, Figures::pausesMillis),
                median(runs, Figures::longestPauseMillis));
    }

    private static double median(List<Figures> runs, ToDoubleFunction<Figures> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
