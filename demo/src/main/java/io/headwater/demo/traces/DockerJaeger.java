package io.headwater.demo.traces;

import io.headwater.demo.process.Guard;
import io.headwater.demo.process.HttpProbe;
import io.headwater.demo.process.Launch;
import io.headwater.demo.process.Preparation;
import io.headwater.demo.process.ProcessSpec;
import io.headwater.demo.stack.Ports;
import io.headwater.demo.stack.Ports.Use;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jaeger's public image, where a Docker engine answers and has it or can get it. */
final class DockerJaeger {
    private static final Logger log = LoggerFactory.getLogger(DockerJaeger.class);
    /** The version that infra/jaeger names. */
    private static final String IMAGE = "jaegertracing/jaeger:2.13.0";

    private static final Duration ENGINE_PATIENCE = Duration.ofSeconds(2);
    private static final Duration PULL_PATIENCE = Duration.ofMinutes(2);

    private final Path folder;
    private final Ports ports;
    private final Guard guard;

    DockerJaeger(Path folder, Ports ports, Guard guard) {
        this.folder = folder;
        this.ports = ports;
        this.guard = guard;
    }

    /** Asks the engine, and gets the image if it is not there; never takes long without an end. */
    boolean possible() throws InterruptedException {
        return succeeds(ENGINE_PATIENCE, "docker", "version", "--format", "{{.Server.Version}}")
                && (succeeds(ENGINE_PATIENCE, "docker", "image", "inspect", IMAGE)
                        || succeeds(PULL_PATIENCE, "docker", "pull", "--quiet", IMAGE));
    }

    ProcessSpec spec(URI query) {
        // Bears the port, so that two demos do not take each other's container away.
        String name = "headwater-demo-jaeger-" + ports.of(Use.JAEGER);
        List<String> command = List.of(
                "/bin/sh",
                "-c",
                // A container that outlived its command, here or in an earlier demo, keeps the name.
                "docker rm --force \"$0\" >/dev/null 2>&1; exec docker \"$@\"",
                name,
                "run",
                "--rm",
                "--name",
                name,
                "-p",
                "127.0.0.1:" + ports.of(Use.JAEGER) + ":16686",
                "-p",
                "127.0.0.1:" + ports.of(Use.OTLP) + ":4318",
                "-e",
                "JAEGER_LISTEN_HOST=0.0.0.0",
                "-v",
                folder.resolve("jaeger.yaml") + ":/etc/jaeger/jaeger.yaml:ro",
                IMAGE,
                "--config",
                "/etc/jaeger/jaeger.yaml");
        return new ProcessSpec(
                "jaeger",
                new Launch(guard.around("TERM", command), Map.of(), folder),
                Preparation.none(),
                () -> HttpProbe.answers(query.resolve("/api/services")));
    }

    private static boolean succeeds(Duration patience, String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS) && process.exitValue() == 0;
            } finally {
                // Too late, or the demo was told to end meanwhile.
                process.destroyForcibly();
            }
        } catch (IOException noDocker) {
            log.debug("no docker command", noDocker);
            return false;
        }
    }
}
