package io.headwater.demo.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts a small shell script between the demo and a program that does not look at its standard input: the script ends the
 * program when its own standard input ends, which the system brings about however the demo dies.
 */
public final class Guard {
    private static final String SCRIPT = "guard.sh";

    private final Path script;

    private Guard(Path script) {
        this.script = script;
    }

    /** Writes the script into a folder. */
    public static Guard in(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path script = folder.resolve(SCRIPT);
        try (InputStream source = Guard.class.getResourceAsStream(SCRIPT)) {
            if (source == null) {
                throw new IllegalStateException("resource " + SCRIPT + " is missing");
            }
            Files.copy(source, script, StandardCopyOption.REPLACE_EXISTING);
        }
        return new Guard(script.toAbsolutePath());
    }

    /**
     * The command under guard.
     *
     * @param stopSignal what asks the program to end, such as {@code TERM}
     */
    public List<String> around(String stopSignal, List<String> command) {
        List<String> guarded = new ArrayList<>(List.of("/bin/sh", script.toString(), stopSignal));
        guarded.addAll(command);
        return guarded;
    }

    /**
     * The command, deaf to a terminal's Ctrl-C and hang-up: those reach every process of the terminal at once, and
     * the demo ends its processes itself, in order.
     */
    public static List<String> deaf(List<String> command) {
        List<String> deaf = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
        deaf.addAll(command);
        return deaf;
    }
}
