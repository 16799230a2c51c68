package io.headwater.demo.screen;

import java.io.PrintStream;
import java.time.Duration;

/**
 * Shows snapshots as they come: drawn over the last one on a terminal, else a line now and then. What stood on the
 * terminal before stays above.
 */
public final class LiveScreen {
    private static final String ESCAPE = "\u001b[";
    private static final String CLEAR_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    private final PrintStream out;
    private final boolean terminal;
    private final int columns;
    private Duration nextLine = Duration.ZERO;
    private long drawnLines;

    /**
     * Shows nothing yet.
     *
     * @param terminal whether the stream is a terminal that understands ANSI sequences
     * @param columns its width
     */
    public LiveScreen(PrintStream out, boolean terminal, int columns) {
        this.out = out;
        this.terminal = terminal;
        this.columns = columns;
    }

    /** Shows the state of this moment. */
    public void show(Snapshot snapshot) {
        if (terminal) {
            String screen = Screen.render(snapshot, columns, true);
            String back = drawnLines == 0 ? "" : ESCAPE + drawnLines + "A";
            out.print(back + screen.replace("\n", CLEAR_LINE + "\n") + CLEAR_BELOW);
            out.flush();
            drawnLines = screen.lines().count();
        } else if (snapshot.uptime().compareTo(nextLine) >= 0) {
            out.println(StatusLine.render(snapshot));
            nextLine = snapshot.uptime().plus(BETWEEN_LINES);
        }
    }
}
