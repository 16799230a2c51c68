package io.headwater.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Tells people what the demo does while it starts and ends. */
final class Progress {
    private final PrintStream out;
    private final long began = System.nanoTime();

    Progress(PrintStream out) {
        this.out = out;
    }

    void say(String text) {
        Duration elapsed = Duration.ofNanos(System.nanoTime() - began);
        out.printf(Locale.ROOT, "%5.1f s  %s%n", elapsed.toMillis() / 1_000.0, text);
    }

    void list(List<String> lines) {
        lines.forEach(out::println);
    }
}
