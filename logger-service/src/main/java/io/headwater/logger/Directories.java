package io.headwater.logger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Makes new names in folders last: a file's own force does not. */
final class Directories {
    private Directories() {}

    /** Forces a folder and those above it, up to the root given. */
    static void force(Path folder, Path root) throws IOException {
        for (Path at = folder; at != null && at.startsWith(root); at = at.getParent()) {
            try (FileChannel names = FileChannel.open(at, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }
}
