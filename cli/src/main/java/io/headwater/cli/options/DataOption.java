package io.headwater.cli.options;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which demo's parts a command speaks with, where it is not told otherwise. */
public final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".headwater",
            description = "The demo's folder (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of(".headwater");

    /**
     * Where the demo's parts are.
     *
     * @throws UnusableOptionException as {@link DemoFile#in} does
     */
    public DemoFile file() {
        return DemoFile.in(data);
    }
}
