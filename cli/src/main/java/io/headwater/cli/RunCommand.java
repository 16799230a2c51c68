package io.headwater.cli;

import io.headwater.demo.ServiceProgram;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code headwater run}: a service in this very process. */
@Command(
        name = RunCommand.NAME,
        description = {
            "Runs one service until it is told to stop (Ctrl-C, or SIGTERM).",
            "Without --config its settings come from the environment alone: HEADWATER_KAFKA_BOOTSTRAP_SERVERS for"
                    + " kafka.bootstrapServers. JAVA_OPTS has more options for its JVM."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:stopped as it was told to",
            "1:it could not start, or did not stop in time",
            "2:wrong usage or configuration"
        })
final class RunCommand implements Callable<Integer> {
    static final String NAME = "run";

    @Parameters(paramLabel = "SERVICE", description = "One of ${COMPLETION-CANDIDATES}.")
    @SuppressWarnings("NullAway.Init") // picocli demands it
    private ServiceProgram service;

    @Option(names = "--config", paramLabel = "FILE", description = "Its settings, a YAML file.")
    private @Nullable Path config;

    /** Returns when the service has stopped; ends the process itself where that went wrong. */
    @Override
    public Integer call() throws ReflectiveOperationException {
        String[] arguments = config == null ? new String[0] : new String[] {"--config", config.toString()};
        Class.forName(service.mainClass()).getMethod("main", String[].class).invoke(null, (Object) arguments);
        return ExitCode.OK;
    }
}
