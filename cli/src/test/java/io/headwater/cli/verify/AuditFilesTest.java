package io.headwater.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.cli.options.UnusableOptionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditFilesTest {
    @TempDir
    private Path root;

    @Test
    void readsPartitionsAndFilesInTheirOrder() throws IOException {
        write("headwater.logging/00001/00000000000000000000.jsonl", "c\n");
        write("headwater.logging/00000/00000000000000001000.jsonl", "b\n");
        write("headwater.logging/00000/00000000000000000000.jsonl", "a1\na2\n");
        write("headwater.logging/00000/notes.txt", "no line\n");
        write(".lock", "");

        assertThat(lines()).containsExactly("a1", "a2", "b", "c");
    }

    @Test
    void leavesALineThatIsStillBeingWritten() throws IOException {
        write("headwater.logging/00000/00000000000000000000.jsonl", "a\n{\"top");

        assertThat(lines()).containsExactly("a");
    }

    @Test
    void namesTheOptionWhereThereIsNoFolder() {
        Path nowhere = root.resolve("nowhere");

        assertThatThrownBy(() -> new AuditFiles(nowhere).read((place, line) -> {}))
                .isInstanceOf(UnusableOptionException.class)
                .hasMessage("--audit = '" + nowhere + "': is no folder; give the logger's folder");
    }

    private void write(String name, String content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        new AuditFiles(root)
                .read((place, line) -> lines.add(new String(line, java.nio.charset.StandardCharsets.UTF_8)));
        return lines;
    }
}
