package io.headwater.demo.screen;

import java.io.PrintStream;
import java.time.Duration;

/** Shows snapshots as they come: drawn over the last one on a terminal, else a line now and then. */
public final class LiveScreen {
    private static final String CLEAR_ALL = "\u001b[2J";
    private static final String HOME = "\u001b[H";
    private static final String CLEAR_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
    private static final int COLUMNS = 110;

    private final PrintStream out;
    private final boolean terminal;
    private Duration nextLine = Duration.ZERO;
    private boolean drawn;

    /**
     * Shows nothing yet.
     *
     * @param terminal whether the stream is a terminal that understands ANSI sequences
     */
    public LiveScreen(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Shows the state of this moment. */
    public void show(Snapshot snapshot) {
        if (terminal) {
            String lines = Screen.render(snapshot, COLUMNS, true).replace("\n", CLEAR_LINE + "\n");
            out.print((drawn ? HOME : CLEAR_ALL + HOME) + lines + CLEAR_BELOW);
            out.flush();
            drawn = true;
        } else if (snapshot.uptime().compareTo(nextLine) >= 0) {
            out.println(StatusLine.render(snapshot));
            nextLine = snapshot.uptime().plus(BETWEEN_LINES);
        }
    }
}
