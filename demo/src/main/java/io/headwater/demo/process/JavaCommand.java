package io.headwater.demo.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts another main class of this process's own class path, on its own JVM. */
public final class JavaCommand {
    private static final List<String> COMMON_FLAGS = List.of(
            "-XX:+UseSerialGC",
            // The second compiler costs a third of the start and, at the demo's pace, half of all processor time.
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private JavaCommand() {}

    /**
     * How to start it. The class path travels in the environment, so that the command stays readable in a list of
     * processes. The process ends itself when its standard input ends, as {@code HEADWATER_SUPERVISED} asks.
     *
     * @param heap the most memory for objects, such as {@code 256m}
     */
    public static Launch launch(Path directory, String mainClass, String heap, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heap);
        command.addAll(COMMON_FLAGS);
        command.add(mainClass);
        command.addAll(arguments);
        Map<String, String> environment =
                Map.of("CLASSPATH", System.getProperty("java.class.path"), "HEADWATER_SUPERVISED", "true");
        return new Launch(Guard.deaf(command), environment, directory);
    }
}
