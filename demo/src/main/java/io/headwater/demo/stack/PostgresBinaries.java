package io.headwater.demo.stack;

import io.headwater.common.lifecycle.StartupException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks PostgreSQL's programs from the class path, once. */
final class PostgresBinaries {
    private PostgresBinaries() {}

    /** The folder for the programs of this version, which is in the name of the archive's jar. */
    static Path folder(Path programs) {
        String jar = url().getPath().replaceFirst("!.*", "");
        return programs.resolve(jar.substring(jar.lastIndexOf('/') + 1).replaceFirst("\\.jar$", ""));
    }

    /**
     * Makes sure that the programs are unpacked.
     *
     * @param folder where they belong; either absent or whole
     */
    static void unpack(Path folder) throws IOException {
        if (Files.exists(folder)) {
            return;
        }
        Files.createDirectories(folder.toAbsolutePath().getParent());
        Path unfinished = folder.resolveSibling(folder.getFileName() + ".unfinished");
        Trees.delete(unfinished);
        try (InputStream archive = url().openStream();
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(tar, entry, unfinished);
            }
        }
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("the archive wants to write to " + target);
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        if ((entry.getMode() & 0100) != 0 && !target.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + target + " executable");
        }
    }

    private static URL url() {
        String name = "/postgres-" + system() + "-" + architecture() + ".txz";
        URL archive = PostgresBinaries.class.getResource(name);
        if (archive == null) {
            throw new StartupException("no PostgreSQL for this machine on the class path (" + name.substring(1)
                    + "): the demo runs on Linux (x86-64, ARM64) and macOS (ARM64); elsewhere use docker compose");
        }
        return archive;
    }

    private static String system() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
    }

    private static String architecture() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
    }
}
