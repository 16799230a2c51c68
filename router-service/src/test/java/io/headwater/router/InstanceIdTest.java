package io.headwater.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.common.lifecycle.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceIdTest {
    @TempDir
    private Path folder;

    @Test
    void livesAsLongAsItsFolder() {
        String id = InstanceId.of(folder.resolve("one"));
        assertThat(InstanceId.of(folder.resolve("one"))).isEqualTo(id).isNotBlank();
        assertThat(InstanceId.of(folder.resolve("two"))).isNotEqualTo(id);
    }

    @Test
    void refusesAFolderThatCannotBeUsed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> InstanceId.of(file))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("stateDir = '" + file)
                .hasMessageContaining("give a folder");
    }

    @Test
    void refusesANameThatIsNone() throws IOException {
        Path file = Files.writeString(folder.resolve("instance-id"), "two words");
        assertThatThrownBy(() -> InstanceId.of(folder))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("two words");
    }
}
