package io.headwater.demo.screen;

import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;

/** A histogram as Prometheus tells it: for each upper bound, how many observations were not above it. */
final class Buckets {
    private Buckets() {}

    static OptionalDouble quantile(NavigableMap<Double, Double> cumulative, double quantile) {
        Map.Entry<Double, Double> all = cumulative.lastEntry();
        if (all == null || all.getValue() == 0) {
            return OptionalDouble.empty();
        }
        double rank = quantile * all.getValue();
        double lower = 0;
        double below = 0;
        for (Map.Entry<Double, Double> bucket : cumulative.entrySet()) {
            double upper = bucket.getKey();
            double count = bucket.getValue();
            if (count >= rank && count > below) {
                double share = (rank - below) / (count - below);
                return OptionalDouble.of(Double.isInfinite(upper) ? lower : lower + (upper - lower) * share);
            }
            lower = upper;
            below = count;
        }
        return OptionalDouble.of(lower);
    }
}
