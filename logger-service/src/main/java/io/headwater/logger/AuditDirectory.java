package io.headwater.logger;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.headwater.common.lifecycle.Component;
import io.headwater.common.lifecycle.StartupException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The audit log's folder: held by one process at a time, with a segment span that never changes. */
final class AuditDirectory implements Component {
    private static final String LOCK = ".lock";
    private static final String SPAN = ".segment-records";

    private final Path root;
    private final long segmentRecords;
    private final FileChannel lock;

    private AuditDirectory(Path root, long segmentRecords, FileChannel lock) {
        this.root = root;
        this.segmentRecords = segmentRecords;
        this.lock = lock;
    }

    /**
     * Takes the folder, making it where it is missing.
     *
     * @throws StartupException when it cannot be written, another process holds it, or its data has another span
     */
    static AuditDirectory open(Path directory, long segmentRecords) {
        Path root = directory.toAbsolutePath().normalize();
        FileChannel lock = null;
        try {
            Files.createDirectories(root);
            lock = FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            hold(lock, root);
            keepSpan(root, segmentRecords);
            return new AuditDirectory(root, segmentRecords, lock);
        } catch (IOException e) {
            close(lock);
            throw new StartupException(
                    "directory = '" + root + "': cannot be written (" + e
                            + "): give the logger a folder that it may write, on a disk with room",
                    e);
        } catch (StartupException e) {
            close(lock);
            throw e;
        }
    }

    private static void hold(FileChannel lock, Path root) throws IOException {
        FileLock held;
        try {
            held = lock.tryLock();
        } catch (OverlappingFileLockException e) {
            held = null;
        }
        if (held == null) {
            throw new StartupException("directory = '" + root
                    + "': another logger writes it: stop that one, or give this one a folder of its own");
        }
    }

    private static void keepSpan(Path root, long segmentRecords) throws IOException {
        Path file = root.resolve(SPAN);
        if (!Files.exists(file)) {
            Path draft = root.resolve(SPAN + ".new");
            try (FileChannel channel = FileChannel.open(
                    draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                channel.write(US_ASCII.encode(segmentRecords + "\n"));
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            Directories.force(root, root);
        }
        String kept = Files.readString(file).strip();
        if (!kept.equals(Long.toString(segmentRecords))) {
            throw new StartupException("segmentRecords = '" + segmentRecords + "': the audit log in '" + root
                    + "' was begun with " + kept + ", and its files follow from it: set segmentRecords to " + kept
                    + ", or give the logger another folder");
        }
    }

    Path root() {
        return root;
    }

    long segmentRecords() {
        return segmentRecords;
    }

    @Override
    public void close() {
        close(lock);
    }

    private static void close(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
