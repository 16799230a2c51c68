package io.headwater.demo.stack;

import io.headwater.common.lifecycle.StartupException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The folder that holds all of the demo's state, taken by one demo at a time. */
public final class DataDirectory implements AutoCloseable {
    private static final long NEEDED_BYTES = 1L << 30;
    private static final String LOCK = "demo.lock";
    private static final String RUNNING = "demo.running";
    /** What {@code --fresh} deletes; programs that were unpacked or built into the folder are no state. */
    private static final List<String> STATE = List.of(
            "kafka", "node", "postgres", "router", "audit", "traces", "config", "logs", "contracts.yaml", "demo.json");

    private final Path folder;
    private final FileChannel lock;
    private final boolean leftRunning;

    private DataDirectory(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
        this.leftRunning = Files.exists(folder.resolve(RUNNING));
    }

    /**
     * Takes the folder, which is made if it is not there.
     *
     * @throws StartupException when another demo has it, it cannot be written, or its disk is nearly full
     */
    public static DataDirectory open(Path path) {
        Path folder = path.toAbsolutePath().normalize();
        try {
            Files.createDirectories(folder);
            requireSpace(folder);
            return begin(folder, lock(folder));
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    private static DataDirectory begin(Path folder, FileChannel lock) throws IOException {
        try {
            DataDirectory directory = new DataDirectory(folder, lock);
            Files.writeString(folder.resolve(RUNNING), "");
            return directory;
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    private static StartupException unusable(Path folder, IOException e) {
        return new StartupException(
                "the data folder " + folder + " cannot be used (" + e + "): name another with --data DIR", e);
    }

    /** The folder itself. */
    public Path path() {
        return folder;
    }

    /** A file or folder in it. */
    public Path resolve(String name) {
        return folder.resolve(name);
    }

    /**
     * Forgets what earlier demos left here.
     *
     * @throws StartupException when it cannot be deleted
     */
    public void forget() {
        try {
            for (String name : STATE) {
                Trees.delete(folder.resolve(name));
            }
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    /** Whether the last demo here was killed: its processes may need a moment to end. */
    public boolean leftRunning() {
        return leftRunning;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(folder.resolve(RUNNING));
        lock.close();
    }

    private static void requireSpace(Path folder) throws IOException {
        long usable = Files.getFileStore(folder).getUsableSpace();
        if (usable < NEEDED_BYTES) {
            throw new StartupException("the disk of " + folder + " has " + (usable >> 20) + " MiB left, the demo needs "
                    + (NEEDED_BYTES >> 20) + ": make room, or name a folder on another disk with --data DIR");
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock taken = channel.tryLock();
            if (taken != null) {
                return channel;
            }
        } catch (OverlappingFileLockException inThisProcess) {
            // The same answer as to another process.
        }
        channel.close();
        throw new StartupException(
                "another demo runs on " + folder + ": stop it, or name another folder with --data DIR (and --ports N)");
    }
}
