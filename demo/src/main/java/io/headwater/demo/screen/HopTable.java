package io.headwater.demo.screen;

import io.headwater.common.event.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One line for each hop: how many, how fast, how long, how old. */
final class HopTable {
    private static final int NAME = 12;
    private static final List<Integer> WIDTHS = List.of(7, 10, 10, 10, 8, 8, 8, 7);

    private final Snapshot.Pipeline pipeline;
    private final int columns;
    private final Ink ink;

    HopTable(Snapshot.Pipeline pipeline, int columns, Ink ink) {
        this.pipeline = pipeline;
        this.columns = columns;
        this.ink = ink;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(ink.faint(
                row("hop", List.of("per s", "observed", "safe", "finalized", "removed", "p50", "p99", "age"))));
        pipeline.hops().forEach(hop -> lines.add(line(hop)));
        return lines;
    }

    private String line(Snapshot.HopLine hop) {
        return hop.numbers()
                .map(numbers -> row(hop.name(), cells(hop, numbers)))
                .orElseGet(() -> silent(hop));
    }

    private static List<String> cells(Snapshot.HopLine hop, Snapshot.HopNumbers numbers) {
        // Transactions have no stage: their number stands where events have theirs at first.
        Stream<String> counts = hop.name().equals("receive")
                ? Stream.of(Words.count(numbers.handled()) + " tx", "", "", "")
                : stages(numbers.events());
        Stream<String> times = Stream.of(
                Words.time(numbers.duration().p50()),
                Words.time(numbers.duration().p99()));
        return Stream.of(
                        Stream.of(Words.rate(numbers.perSecond())),
                        counts,
                        times,
                        Stream.of(Words.time(numbers.age().p50())))
                .flatMap(cells -> cells)
                .toList();
    }

    private static Stream<String> stages(Map<Stage, Long> events) {
        return Stream.of(Stage.values()).map(stage -> Words.count(events.getOrDefault(stage, 0L)));
    }

    private String silent(Snapshot.HopLine hop) {
        String reason = hop.service() + " does not answer: "
                + pipeline.silent().getOrDefault(hop.service(), "no reason is known");
        return String.format("%-" + NAME + "s", hop.name()) + ink.alarm(Words.cut(reason, columns - NAME));
    }

    private static String row(String name, List<String> cells) {
        StringBuilder row = new StringBuilder(String.format("%-" + NAME + "s", name));
        for (int i = 0; i < cells.size(); i++) {
            row.append(String.format("%" + WIDTHS.get(i) + "s", cells.get(i)));
        }
        return row.toString().stripTrailing();
    }
}
