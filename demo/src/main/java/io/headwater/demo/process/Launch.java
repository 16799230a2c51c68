package io.headwater.demo.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a process is started.
 *
 * @param command program and arguments
 * @param environment variables beside those of this process
 * @param directory the working directory
 */
public record Launch(List<String> command, Map<String, String> environment, Path directory) {
    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
