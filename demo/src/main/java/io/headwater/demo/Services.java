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

/** The five services as the demo starts them. */
enum Services {
    // With this heap the listener stays below 256 MB of memory whatever it reads.
    LISTENER(ServiceProgram.LISTENER, Use.LISTENER, "128m"),
    ROUTER(ServiceProgram.ROUTER, Use.ROUTER, "256m"),
    INVENTORY(ServiceProgram.INVENTORY, Use.INVENTORY, "256m"),
    NOTIFIER(ServiceProgram.NOTIFIER, Use.NOTIFIER, "256m"),
    LOGGER(ServiceProgram.LOGGER, Use.LOGGER, "256m");

    private final ServiceProgram program;
    private final Use port;
    private final String heap;

    Services(ServiceProgram program, Use port, String heap) {
        this.program = program;
        this.port = port;
        this.heap = heap;
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
        return program.toString();
    }

    private ProcessSpec spec(Map<String, Path> configs, Path directory, Ports ports) {
        Path config = configs.get(serviceName());
        if (config == null) {
            throw new IllegalStateException("no configuration for " + program);
        }
        return new ProcessSpec(
                serviceName(),
                JavaCommand.launch(directory, program.mainClass(), heap, List.of("--config", config.toString())),
                Preparation.none(),
                () -> HttpProbe.answers(url(ports).resolve("/health/ready")));
    }
}
