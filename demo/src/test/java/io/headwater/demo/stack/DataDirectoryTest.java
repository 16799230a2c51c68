package io.headwater.demo.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.common.lifecycle.StartupException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    Path folder;

    @Test
    void isForOneDemoAtATime() throws Exception {
        try (DataDirectory first = DataDirectory.open(folder)) {
            assertThat(first.path()).isEqualTo(folder);
            assertThatThrownBy(() -> DataDirectory.open(folder))
                    .isInstanceOf(StartupException.class)
                    .hasMessage("another demo runs on " + folder
                            + ": stop it, or name another folder with --data DIR (and --ports N)");
        }
        DataDirectory.open(folder).close();
    }

    @Test
    void forgetsItsStateAndNothingElse() throws Exception {
        Path topics = Files.createDirectories(folder.resolve("kafka/data")).resolve("topic");
        Path contracts = Files.writeString(folder.resolve("contracts.yaml"), "contracts: []");
        Path program = Files.createDirectories(folder.resolve("bin")).resolve("jaeger");
        Path foreign = folder.resolve("notes.txt");
        for (Path file : new Path[] {topics, program, foreign}) {
            Files.writeString(file, "x");
        }

        DataDirectory.open(folder).close();
        assertThat(topics).exists();

        try (DataDirectory fresh = DataDirectory.open(folder)) {
            fresh.forget();
        }
        assertThat(folder.resolve("kafka")).doesNotExist();
        assertThat(contracts).doesNotExist();
        assertThat(program).exists();
        assertThat(foreign).exists();
    }

    @Test
    void knowsWhetherTheLastDemoWasKilled() throws Exception {
        DataDirectory.open(folder).close();
        try (DataDirectory afterAnEnd = DataDirectory.open(folder)) {
            assertThat(afterAnEnd.leftRunning()).isFalse();
        }
        // What a killed demo leaves behind.
        Files.writeString(folder.resolve("demo.running"), "");
        try (DataDirectory afterAKill = DataDirectory.open(folder)) {
            assertThat(afterAKill.leftRunning()).isTrue();
        }
    }

    @Test
    void saysWhenItCannotBeUsed() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "x");

        assertThatThrownBy(() -> DataDirectory.open(file.resolve("data")))
                .isInstanceOf(StartupException.class)
                .hasMessageContainingAll(file.resolve("data").toString(), "name another with --data DIR");
    }
}
