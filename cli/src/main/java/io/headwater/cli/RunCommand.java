package io.headwater.cli;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Locale;
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
    private ServiceName service;

    @Option(names = "--config", paramLabel = "FILE", description = "Its settings, a YAML file.")
    private @Nullable Path config;

    /** A service; its main class is known by name alone, as to whoever starts it otherwise. */
    enum ServiceName {
        LISTENER("io.headwater.listener.ListenerService"),
        ROUTER("io.headwater.router.RouterService"),
        INVENTORY("io.headwater.inventory.InventoryService"),
        NOTIFIER("io.headwater.notifier.NotifierService"),
        LOGGER("io.headwater.logger.LoggerService");

        private final String mainClass;

        ServiceName(String mainClass) {
            this.mainClass = mainClass;
        }

        Method main() throws ReflectiveOperationException {
            return Class.forName(mainClass).getMethod("main", String[].class);
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Returns when the service has stopped; ends the process itself where that went wrong. */
    @Override
    public Integer call() throws ReflectiveOperationException {
        String[] arguments = config == null ? new String[0] : new String[] {"--config", config.toString()};
        service.main().invoke(null, (Object) arguments);
        return ExitCode.OK;
    }
}
