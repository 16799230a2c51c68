package io.headwater.demo.screen;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * What a service said of itself at one moment. Labels are given as name, value, name, value…; a series fits when it has
 * them all, whatever else it has.
 */
public final class Metrics {
    /** One line of Prometheus' text format. */
    record Sample(String name, Map<String, String> labels, double value) {}

    private final Map<String, List<Sample>> samples;

    private Metrics(List<Sample> samples) {
        this.samples = samples.stream().collect(Collectors.groupingBy(Sample::name));
    }

    /**
     * Reads Prometheus' text exposition format 0.0.4.
     *
     * @throws IllegalArgumentException naming the line that is not of this format
     */
    public static Metrics parse(String text) {
        return new Metrics(text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(SampleParser::parse)
                .toList());
    }

    /** The sum of the series that fit; 0 where there are none, for a counter that has counted nothing is not told. */
    public double sum(String name, String... labels) {
        return values(name, labels).sum();
    }

    /** The sum of the series that fit; empty where there are none. */
    public OptionalDouble gauge(String name, String... labels) {
        return fitting(name, labels).findAny().isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(sum(name, labels));
    }

    /** The different values that a metric's label has, in alphabetical order. */
    public List<String> labels(String name, String label) {
        return fitting(name)
                .map(sample -> sample.labels().get(label))
                .filter(value -> value != null)
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * Estimates a quantile by linear interpolation within a bucket, as Prometheus' {@code histogram_quantile} does; what
     * lies beyond the last bound is told as that bound.
     *
     * @param histogram its name without {@code _bucket}
     * @param quantile 0 to 1
     * @return in the histogram's unit; empty where nothing was observed
     */
    public OptionalDouble quantile(String histogram, double quantile, String... labels) {
        NavigableMap<Double, Double> cumulative = new TreeMap<>();
        fitting(histogram + "_bucket", labels)
                .forEach(sample -> cumulative.merge(SampleParser.bound(sample), sample.value(), Double::sum));
        return Buckets.quantile(cumulative, quantile);
    }

    private DoubleStream values(String name, String... labels) {
        return fitting(name, labels).mapToDouble(Sample::value);
    }

    private Stream<Sample> fitting(String name, String... labels) {
        if (labels.length % 2 != 0) {
            throw new IllegalArgumentException("a label without its value: " + Arrays.toString(labels));
        }
        return samples.getOrDefault(name, List.of()).stream().filter(sample -> fits(sample, labels));
    }

    private static boolean fits(Sample sample, String... labels) {
        for (int i = 0; i < labels.length; i += 2) {
            if (!labels[i + 1].equals(sample.labels().get(labels[i]))) {
                return false;
            }
        }
        return true;
    }
}
