package io.headwater.demo;

import io.headwater.demo.process.HttpProbe;
import io.headwater.demo.process.JavaCommand;
import io.headwater.demo.process.Preparation;
import io.headwater.demo.process.ProcessSpec;
import io.headwater.demo.stack.Ports;
import io.headwater.demo.stack.Ports.Use;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The five services. Their main classes are known by name alone: the demo starts them, and imports none. */
enum Services {
    // With this heap the listener stays below 256 MB of memory whatever it reads.
    LISTENER("listener", "io.headwater.listener.ListenerService", Use.LISTENER, "128m"),
    ROUTER("router", "io.headwater.router.RouterService", Use.ROUTER),
    INVENTORY("inventory", "io.headwater.inventory.InventoryService", Use.INVENTORY),
    NOTIFIER("notifier", "io.headwater.notifier.NotifierService", Use.NOTIFIER),
    LOGGER("logger", "io.headwater.logger.LoggerService", Use.LOGGER);

    private static final String HEAP = "256m";

    private final String serviceName;
    private final String mainClass;
    private final Use port;
    private final String heap;

    Services(String serviceName, String mainClass, Use port) {
        this(serviceName, mainClass, port, HEAP);
    }

    Services(String serviceName, String mainClass, Use port, String heap) {
        this.heap = heap;
        this.serviceName = serviceName;
        this.mainClass = mainClass;
        this.port = port;
    }

    /** All of them, each with its configuration file. */
    static List<ProcessSpec> specs(Map<String, Path> configs, Path directory, Ports ports) {
        return Stream.of(values())
                .map(service -> service.spec(configs, directory, ports))
                .toList();
    }

    /** The service's base URL. */
    URI url(Ports ports) {
        return URI.create("http://127.0.0.1:" + ports.of(port));
    }

    String serviceName() {
        return serviceName;
    }

    private ProcessSpec spec(Map<String, Path> configs, Path directory, Ports ports) {
        Path config = configs.get(serviceName);
        if (config == null) {
            throw new IllegalStateException("no configuration for " + serviceName);
        }
        return new ProcessSpec(
                serviceName,
                JavaCommand.launch(directory, mainClass, heap, List.of("--config", config.toString())),
                Preparation.none(),
                () -> HttpProbe.answers(url(ports).resolve("/health/ready")));
    }
}
