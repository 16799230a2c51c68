package io.headwater.cli.verify;

import io.headwater.cli.verify.Difference.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts differences and keeps the first of them. */
final class Differences {
    /** How many are kept in words. */
    static final int KEPT = 100;

    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private final List<Difference> first = new ArrayList<>();

    void add(Kind kind, String subject, String detail) {
        counts.merge(kind, 1L, Long::sum);
        if (first.size() < KEPT) {
            first.add(new Difference(kind, subject, detail));
        }
    }

    void addAll(Differences others) {
        others.counts.forEach((kind, count) -> counts.merge(kind, count, Long::sum));
        others.first.stream().limit(KEPT - first.size()).forEach(first::add);
    }

    long count(Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    /** All of them, kept or not. */
    long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    List<Difference> first() {
        return List.copyOf(first);
    }
}
