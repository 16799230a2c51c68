package io.headwater.demo.traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.common.lifecycle.StartupException;
import io.headwater.demo.process.Guard;
import io.headwater.demo.process.ProcessSpec;
import io.headwater.demo.stack.FreePorts;
import io.headwater.demo.stack.Ports;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JaegerFinderTest {
    @TempDir
    Path folder;

    @Test
    void refusesAnAddressWhereNoJaegerAnswers() throws Exception {
        URI given = URI.create("http://127.0.0.1:" + FreePorts.find(1).getFirst());

        assertThatThrownBy(() -> finder().find(given))
                .isInstanceOf(StartupException.class)
                .hasMessageContainingAll("--jaeger = '" + given + "'", "start it or correct the address");
    }

    @Test
    void runsAProgramThatIsThereWithAllItsPortsMoved() throws Exception {
        Path program = Files.createDirectories(folder.resolve("bin")).resolve("jaeger");
        Files.writeString(program, "#!/bin/sh\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();

        TraceStore store = finder().find(null);

        assertThat(store.jaeger()).isEqualTo(URI.create("http://127.0.0.1:19010"));
        assertThat(store.otlp()).isEqualTo(URI.create("http://127.0.0.1:19011"));
        ProcessSpec process = Objects.requireNonNull(store.process());
        assertThat(process.launch().environment())
                .containsEntry("JAEGER_QUERY_PORT", "19010")
                .containsEntry("JAEGER_OTLP_HTTP_PORT", "19011")
                .containsEntry("JAEGER_QUERY_GRPC_PORT", "19012")
                .containsEntry("JAEGER_OTLP_GRPC_PORT", "19013")
                .containsEntry("JAEGER_HEALTH_PORT", "19014");
    }

    private JaegerFinder finder() throws Exception {
        return new JaegerFinder(folder, folder, Ports.from(19_000), Guard.in(folder));
    }
}
