package io.headwater.bench.listener;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures of all runs by their candidates' titles, in the order in which those ran. */
final class Results {
    private final Map<String, List<Figures>> runs = new LinkedHashMap<>();

    void add(String title, Figures figures) {
        runs.computeIfAbsent(title, each -> new ArrayList<>()).add(figures);
    }

    List<String> titles() {
        return List.copyOf(runs.keySet());
    }

    Figures median(String title) {
        return Figures.median(runs(title));
    }

    /** The median of the ratios of one candidate's figures to another's, round by round. */
    double rateRatio(String title, String other) {
        return ratio(title, other, true);
    }

    /** As {@link #rateRatio}, of the processor time of an event, the other's to this one's: more is better. */
    double cpuRatio(String title, String other) {
        return ratio(title, other, false);
    }

    private double ratio(String title, String other, boolean rate) {
        List<Figures> ours = runs(title);
        List<Figures> theirs = runs(other);
        double[] ratios = new double[Math.min(ours.size(), theirs.size())];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = rate
                    ? ours.get(i).eventsPerSecond() / theirs.get(i).eventsPerSecond()
                    : theirs.get(i).cpuMicros() / ours.get(i).cpuMicros();
        }
        Arrays.sort(ratios);
        return ratios[ratios.length / 2];
    }

    private List<Figures> runs(String title) {
        return runs.getOrDefault(title, List.of());
    }
}
