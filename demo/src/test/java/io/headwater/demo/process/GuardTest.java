package io.headwater.demo.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class GuardTest {
    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void end() {
        for (Process process : started) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    @Test
    void endsTheProgramWhenStandardInputEnds() throws Exception {
        Process guard = start("TERM", "echo $$ > pid; exec sleep 600");
        ProcessHandle program = program();

        guard.getOutputStream().close();

        assertThat(guard.waitFor(15, TimeUnit.SECONDS)).isTrue();
        assertThat(program.isAlive()).isFalse();
    }

    @Test
    void endsTheProgramWhenTheGuardItselfIsKilled() throws Exception {
        Process guard = start("TERM", "echo $$ > pid; exec sleep 600");
        ProcessHandle program = program();

        // Once the guard is gone, the JDK closes the pipe that led to it.
        assertThat(guard.destroyForcibly().waitFor(5, TimeUnit.SECONDS)).isTrue();

        await().until(() -> !program.isAlive());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 42})
    void endsWithTheProgramsOwnExitCode(int code) throws Exception {
        Process guard = start("TERM", "exit " + code);

        assertThat(guard.waitFor()).isEqualTo(code);
        assertThat(guard.descendants()).isEmpty();
    }

    @Test
    void endsWithTheSignalThatKilledTheProgram() throws Exception {
        Process guard = start("TERM", "echo $$ > pid; exec sleep 600");

        assertThat(program().destroyForcibly()).isTrue();

        assertThat(guard.waitFor()).isEqualTo(128 + 9);
    }

    @Test
    void passesItsSignalOnAndWaitsForTheProgram() throws Exception {
        Process guard =
                start("USR1", "trap 'echo asked > seen; exit 7' USR1; echo $$ > pid; while :; do sleep 0.05; done");
        program();

        guard.toHandle().destroy();

        assertThat(guard.waitFor()).isEqualTo(7);
        assertThat(Files.readString(folder.resolve("seen"))).isEqualTo("asked\n");
    }

    @Test
    void isDeafToTheTerminalsInterrupt() throws Exception {
        Process deaf = run(Guard.deaf(List.of("/bin/sh", "-c", "kill -s INT $$; echo still here > seen")));

        assertThat(deaf.waitFor()).isZero();
        assertThat(Files.readString(folder.resolve("seen"))).isEqualTo("still here\n");
    }

    private Process start(String signal, String script) throws IOException {
        return run(Guard.in(folder).around(signal, List.of("/bin/sh", "-c", script)));
    }

    private Process run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).directory(folder.toFile()).start();
        started.add(process);
        return process;
    }

    private ProcessHandle program() {
        Path file = folder.resolve("pid");
        await().until(() -> Files.exists(file) && Files.readString(file).endsWith("\n"));
        try {
            return ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
                    .orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
