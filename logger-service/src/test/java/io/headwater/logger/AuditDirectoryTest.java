package io.headwater.logger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.common.lifecycle.StartupException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditDirectoryTest {
    @TempDir
    Path temp = Path.of("");

    @Test
    void refusesASecondWriter() {
        try (AuditDirectory first = AuditDirectory.open(temp.resolve("audit"), 100)) {
            assertThatThrownBy(() -> AuditDirectory.open(first.root(), 100))
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining(first.root().toString())
                    .hasMessageContaining("another logger writes it");
        }
    }

    @Test
    void isFreeAgainAfterItsWriterHasEnded() {
        AuditDirectory.open(temp, 100).close();

        try (AuditDirectory next = AuditDirectory.open(temp, 100)) {
            assertThat(next.segmentRecords()).isEqualTo(100);
        }
    }

    @Test
    void refusesAnotherSpanThanItWasBegunWith() {
        AuditDirectory.open(temp, 100).close();

        assertThatThrownBy(() -> AuditDirectory.open(temp, 200))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("segmentRecords = '200'")
                .hasMessageContaining("set segmentRecords to 100");
        AuditDirectory.open(temp, 100).close();
    }

    @Test
    void refusesAPlaceThatCannotBeAFolder() throws Exception {
        Path file = Files.writeString(temp.resolve("file"), "");

        assertThatThrownBy(() -> AuditDirectory.open(file.resolve("audit"), 100))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("directory = '" + file.resolve("audit"))
                .hasMessageContaining("cannot be written");
    }
}
