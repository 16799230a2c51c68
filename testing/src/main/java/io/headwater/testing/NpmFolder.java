package io.headwater.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The folder {@code infra/contracts}, whose parts come from npm. */
final class NpmFolder {
    private NpmFolder() {}

    /** A file of the folder, after it was installed and compiled if the file was not there. */
    static synchronized Path require(String file) {
        Path root = root(Path.of("").toAbsolutePath());
        Path folder = root.resolve("infra/contracts");
        Path wanted = folder.resolve(file);
        if (!Files.exists(wanted)) {
            make(root.resolve("target"), folder, wanted);
        }
        return wanted;
    }

    private static Path root(Path directory) {
        for (Path each = directory; each != null; each = each.getParent()) {
            if (Files.isRegularFile(each.resolve("pom.xml")) && Files.isDirectory(each.resolve("testing"))) {
                return each;
            }
        }
        throw new IllegalStateException("no folder above " + directory + " is the root of the project");
    }

    /** Several test processes may come here at once: the first installs, the others wait and find it done. */
    private static void make(Path target, Path folder, Path wanted) {
        try {
            Files.createDirectories(target);
            try (FileChannel channel = FileChannel.open(
                            target.resolve("npm.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (lock.isValid() && !Files.exists(wanted)) {
                    npm(folder, target.resolve("npm.log"), List.of("npm", "ci", "--no-audit", "--no-fund"));
                    npm(folder, target.resolve("npm.log"), List.of("npm", "run", "build"));
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("npm in " + folder, failed);
        }
        if (!Files.exists(wanted)) {
            throw new IllegalStateException("npm in " + folder + " did not bring " + wanted
                    + ": see that package-lock.json names what it belongs to for this platform");
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
