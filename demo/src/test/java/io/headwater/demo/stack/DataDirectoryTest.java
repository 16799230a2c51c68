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
        try (DataDirectory first = DataDirectory.open(folder, false)) {
            assertThat(first.path()).isEqualTo(folder);
            assertThatThrownBy(() -> DataDirectory.open(folder, true))
                    .isInstanceOf(StartupException.class)
                    .hasMessage("another demo runs on " + folder
                            + ": stop it, or name another folder with --data DIR (and --ports N)");
        }
        DataDirectory.open(folder, false).close();
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

        DataDirectory.open(folder, false).close();
        assertThat(topics).exists();

        DataDirectory.open(folder, true).close();
        assertThat(folder.resolve("kafka")).doesNotExist();
        assertThat(contracts).doesNotExist();
        assertThat(program).exists();
        assertThat(foreign).exists();
    }

    @Test
    void knowsWhetherTheLastDemoWasKilled() throws Exception {
        DataDirectory.open(folder, false).close();
        try (DataDirectory afterAnEnd = DataDirectory.open(folder, false)) {
            assertThat(afterAnEnd.leftRunning()).isFalse();
        }
        // What a killed demo leaves behind.
        Files.writeString(folder.resolve("demo.running"), "");
        try (DataDirectory afterAKill = DataDirectory.open(folder, false)) {
            assertThat(afterAKill.leftRunning()).isTrue();
        }
    }

    @Test
    void saysWhenItCannotBeUsed() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "x");

        assertThatThrownBy(() -> DataDirectory.open(file.resolve("data"), false))
                .isInstanceOf(StartupException.class)
                .hasMessageContainingAll(file.resolve("data").toString(), "name another with --data DIR");
    }
}
