package io.headwater.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The folder {@code infra/contracts}, whose parts come from npm. */
final class NpmFolder {
    private static @Nullable Path built;

    private NpmFolder() {}

    /** A file of a package, after all packages were installed if it was not there. */
    static synchronized Path installed(String file) {
        Path folder = folder();
        Path wanted = folder.resolve("node_modules").resolve(file);
        if (!Files.exists(wanted)) {
            alone(log -> install(folder, wanted, log));
        }
        if (!Files.exists(wanted)) {
            throw new IllegalStateException("npm in " + folder + " did not bring " + wanted
                    + ": see that package-lock.json names what it belongs to for this platform");
        }
        return wanted;
    }

    /** The folder itself, after the contracts were compiled if they are not as their sources are now. */
    static synchronized Path built() {
        Path folder = built;
        if (folder == null) {
            installed("solc/package.json");
            folder = folder();
            Path here = folder;
            alone(log -> npm(here, log, List.of("npm", "run", "build")));
            built = folder;
        }
        return folder;
    }

    /** The root of the project. */
    static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        for (Path each = directory; each != null; each = each.getParent()) {
            if (Files.isRegularFile(each.resolve("pom.xml")) && Files.isDirectory(each.resolve("testing"))) {
                return each;
            }
        }
        throw new IllegalStateException("no folder above " + directory + " is the root of the project");
    }

    private static Path folder() {
        return root().resolve("infra/contracts");
    }

    private static void install(Path folder, Path wanted, Path log) throws IOException {
        if (!Files.exists(wanted)) {
            npm(folder, log, List.of("npm", "ci", "--no-audit", "--no-fund"));
        }
    }

    private interface Task {
        void run(Path log) throws IOException;
    }

    /** Several test processes may come here at once: the others wait and find it done. */
    private static void alone(Task task) {
        Path target = root().resolve("target");
        try {
            Files.createDirectories(target);
            try (FileChannel channel = FileChannel.open(
                            target.resolve("npm.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (lock.isValid()) {
                    task.run(target.resolve("npm.log"));
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("npm in " + folder(), failed);
        }
    }

    private static void npm(Path folder, Path log, List<String> command) throws IOException {
        Process npm = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (npm.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + " failed: " + Files.readString(log));
            }
        } catch (InterruptedException interrupt) {
            npm.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while npm ran", interrupt);
        }
    }
}
