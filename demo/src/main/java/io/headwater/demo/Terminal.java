package io.headwater.demo;

import java.io.Console;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The terminal in front of which somebody sits, if there is one. */
final class Terminal {
    private static final int NARROW = 80;

    private Terminal() {}

    /** Whether there is one that understands ANSI sequences. */
    static boolean isThere() {
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false)
                && !"dumb".equals(System.getenv("TERM"));
    }

    /** Its width. Java cannot ask for it: the launcher does. */
    static int columns() {
        return columns(System.getenv("COLUMNS"));
    }

    static int columns(@Nullable String variable) {
        return variable != null && variable.matches("[1-9]\\d{0,3}") ? Integer.parseInt(variable) : NARROW;
    }
}
