package io.headwater.demo.traces;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.demo.process.Guard;
import io.headwater.demo.stack.Ports;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DockerJaegerTest {
    @TempDir
    Path folder;

    @Test
    void takesItsNameFromAContainerThatWasLeftBehindBeforeEveryStart() throws Exception {
        Path programs = Files.createDirectories(folder.resolve("bin"));
        Path docker = programs.resolve("docker");
        Files.writeString(docker, "#!/bin/sh\necho \"$1 $2 $3 $4\" >> '" + folder.resolve("asked") + "'\n");
        assertThat(docker.toFile().setExecutable(true)).isTrue();
        List<String> command = new DockerJaeger(folder, Ports.from(19_000), Guard.in(folder))
                .spec(URI.create("http://127.0.0.1:19010"))
                .launch()
                .command();

        for (int start = 0; start < 2; start++) {
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().merge("PATH", programs.toString(), (path, own) -> own + File.pathSeparator + path);
            assertThat(builder.start().waitFor()).isZero();
        }

        String removal = "rm --force headwater-demo-jaeger-19010 ";
        String run = "run --rm --name headwater-demo-jaeger-19010";
        assertThat(Files.readAllLines(folder.resolve("asked"))).containsExactly(removal, run, removal, run);
    }
}
