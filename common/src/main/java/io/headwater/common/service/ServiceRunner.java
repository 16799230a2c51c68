package io.headwater.common.service;

import io.headwater.common.config.Config;
import io.headwater.common.config.ConfigException;
import io.headwater.common.config.Secret;
import io.headwater.common.lifecycle.StartupException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * The life of a service's process: load the configuration, build the parts, wait for the end, close within
 * {@value #STOP_SECONDS} seconds.
 *
 * <p>Exit codes: 0 after a stop, also while starting; 1 when it cannot start or does not stop in time; 2 for a mistake
 * in the configuration or the arguments.
 */
public final class ServiceRunner {
    private static final Logger log = LoggerFactory.getLogger(ServiceRunner.class);
    private static final int STOP_SECONDS = 9;

    /** Builds and starts the parts of a service. */
    public interface Wiring<S> {
        /** Should end soon when interrupted: the service is told to stop then. */
        void wire(S settings, Service service) throws Exception;
    }

    private ServiceRunner() {}

    /** Runs a service until it is told to stop; does not return before. */
    public static <S extends Record & ServiceSettings> void run(
            String name, Class<S> settingsType, String[] args, Wiring<S> wiring) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        int code = start(name, settingsType, args, wiring);
        if (code != 0) {
            System.exit(code);
        }
    }

    private static <S extends Record & ServiceSettings> int start(
            String name, Class<S> settingsType, String[] args, Wiring<S> wiring) {
        S settings;
        Service service;
        try {
            settings = Config.settings(settingsType, file(args), System.getenv());
            log.info("{} starts with {}", name, Secret.mask(settings.toString()));
            service = Service.start(name, settings);
        } catch (ConfigException e) {
            return refuse(name, 2, e);
        } catch (StartupException e) {
            return refuse(name, 1, e);
        }
        Shutdown shutdown = new Shutdown(name, service, STOP_SECONDS);
        shutdown.arm(Boolean.parseBoolean(System.getenv("HEADWATER_SUPERVISED")));
        int code = wire(name, service, () -> wiring.wire(settings, service));
        shutdown.started();
        if (code == 0) {
            shutdown.awaitEnd();
        }
        return code;
    }

    private interface Step {
        void take() throws Exception;
    }

    // Errors too: a class that is missing, say, would leave a process that lives and does nothing.
    private static int wire(String name, Service service, Step wiring) {
        try {
            wiring.take();
            service.running();
            log.info("{} runs, http on port {}", name, service.http().port());
            return 0;
        } catch (Throwable e) {
            if (service.isStopping()) {
                log.debug("{} stopped while starting", name, e);
                return 0;
            }
            if (e instanceof StartupException || e instanceof ConfigException) {
                log.debug("{} cannot start", name, e);
            } else {
                log.error("{} cannot start", name, e);
            }
            return refuse(name, e instanceof ConfigException ? 2 : 1, e);
        }
    }

    private static @Nullable Path file(String[] args) {
        if (args.length == 0) {
            return null;
        }
        if (args.length != 2 || !args[0].equals("--config")) {
            throw new ConfigException(
                    "arguments", List.of("'" + String.join(" ", args) + "': give --config FILE, or nothing"));
        }
        return Path.of(args[1]);
    }

    @SuppressWarnings("SystemOut") // the one message that must be seen whatever the log's settings are
    private static int refuse(String name, int code, Throwable e) {
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        for (String line : message.split("\n", -1)) {
            System.err.println("headwater " + name + ": " + line);
        }
        return code;
    }
}
