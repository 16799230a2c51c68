package io.headwater.demo.traces;

import io.headwater.common.lifecycle.StartupException;
import io.headwater.demo.process.Guard;
import io.headwater.demo.process.HttpProbe;
import io.headwater.demo.process.Launch;
import io.headwater.demo.process.Preparation;
import io.headwater.demo.process.ProcessSpec;
import io.headwater.demo.stack.Ports;
import io.headwater.demo.stack.Ports.Use;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks for a Jaeger: an address given, a program on the path, Docker; without any, spans go to files. */
public final class JaegerFinder {
    private static final int STANDARD_OTLP_PORT = 4318;

    private final Path folder;
    private final Path data;
    private final Ports ports;
    private final Guard guard;

    /**
     * Looks for nothing yet.
     *
     * @param home the project's folder, which has Jaeger's configuration
     * @param data where span files are kept if there is no Jaeger
     */
    public JaegerFinder(Path home, Path data, Ports ports, Guard guard) {
        this.folder = home.resolve("infra/jaeger").toAbsolutePath();
        this.data = data;
        this.ports = ports;
        this.guard = guard;
    }

    /**
     * Finds one.
     *
     * @param given the query address that the user gave; null for none
     * @throws StartupException when no Jaeger answers at the address given
     */
    public TraceStore find(@Nullable URI given) throws InterruptedException {
        if (given != null) {
            return running(given);
        }
        Path program = onPath();
        if (program != null) {
            return store(new ProcessSpec(
                    "jaeger",
                    new Launch(
                            guard.around(
                                    "TERM",
                                    List.of(
                                            program.toString(),
                                            "--config",
                                            folder.resolve("jaeger.yaml").toString())),
                            environment(),
                            folder),
                    Preparation.none(),
                    () -> HttpProbe.answers(url(Use.JAEGER_HEALTH).resolve("/status"))));
        }
        DockerJaeger docker = new DockerJaeger(folder, ports, guard);
        if (docker.possible()) {
            return store(docker.spec(url(Use.JAEGER)));
        }
        return new TraceStore(url(Use.OTLP), null, data.resolve("traces"), null);
    }

    private TraceStore store(ProcessSpec spec) {
        return new TraceStore(url(Use.OTLP), url(Use.JAEGER), null, spec);
    }

    private static TraceStore running(URI given) {
        try {
            if (HttpProbe.answers(given.resolve("/api/services"))) {
                return new TraceStore(
                        URI.create(given.getScheme() + "://" + given.getHost() + ":" + STANDARD_OTLP_PORT),
                        given,
                        null,
                        null);
            }
        } catch (IOException e) {
            throw new StartupException(
                    "no Jaeger answers at --jaeger = '" + given + "' (" + e + "): start it or correct the address", e);
        }
        throw new StartupException(
                "--jaeger = '" + given + "' is no Jaeger's query address: give such as http://127.0.0.1:16686");
    }

    private @Nullable Path onPath() {
        String path = System.getenv().getOrDefault("PATH", "");
        // The second is where infra/jaeger/build puts it.
        return Stream.concat(
                        Stream.of(path.split(File.pathSeparator, -1))
                                .filter(folder -> !folder.isEmpty())
                                .map(Path::of),
                        Stream.of(data.resolve("bin")))
                .map(folder -> folder.resolve("jaeger").toAbsolutePath())
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst()
                .orElse(null);
    }

    private Map<String, String> environment() {
        return Map.of(
                "JAEGER_LISTEN_HOST", "127.0.0.1",
                "JAEGER_QUERY_PORT", port(Use.JAEGER),
                "JAEGER_QUERY_GRPC_PORT", port(Use.JAEGER_GRPC),
                "JAEGER_OTLP_HTTP_PORT", port(Use.OTLP),
                "JAEGER_OTLP_GRPC_PORT", port(Use.OTLP_GRPC),
                "JAEGER_HEALTH_PORT", port(Use.JAEGER_HEALTH));
    }

    private String port(Use use) {
        return Integer.toString(ports.of(use));
    }

    private URI url(Use use) {
        return URI.create("http://127.0.0.1:" + ports.of(use));
    }
}
