package io.headwater.demo.traces;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lines in {@code spans.jsonl}, which is renamed to {@code spans-<n>.jsonl} when it is full; of those the oldest are
 * deleted. A line is there whole or not at all.
 */
final class SpanFiles implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SpanFiles.class);
    private static final Pattern FULL = Pattern.compile("spans-(\\d{1,18})\\.jsonl");

    private static final int CHUNK = 8 << 10;

    private final Path directory;
    private final Path current;
    private final long fileBytes;
    private final int files;
    private @Nullable FileChannel channel;
    // Where the last whole line ends.
    private long size;

    private SpanFiles(Path directory, long fileBytes, int files) {
        this.directory = directory;
        this.current = directory.resolve(SpanCollector.FILE);
        this.fileBytes = fileBytes;
        this.files = files;
    }

    /**
     * Continues the directory's files; half a line that a killed process left is cut off.
     *
     * @param fileBytes the size that a file does not pass, unless a single line does
     * @param files how many files are kept, the current one included
     */
    static SpanFiles open(Path directory, long fileBytes, int files) throws IOException {
        Files.createDirectories(directory);
        SpanFiles opened = new SpanFiles(directory, fileBytes, files);
        opened.channel();
        return opened;
    }

    /** Appends one line, whose line feed is added here, and hands it to the operating system. */
    synchronized void append(byte[] line) throws IOException {
        FileChannel out = channel();
        if (size > 0 && size + line.length + 1 > fileBytes) {
            rotate();
            out = channel();
        }
        if (out.size() != size) {
            // A write that failed half-way, such as on a full disk, left the beginning of a line.
            out.truncate(size);
        }
        ByteBuffer bytes =
                ByteBuffer.allocate(line.length + 1).put(line).put((byte) '\n').flip();
        long position = size;
        while (bytes.hasRemaining()) {
            position += out.write(bytes, position);
        }
        size = position;
    }

    private FileChannel channel() throws IOException {
        FileChannel open = channel;
        if (open == null) {
            open = FileChannel.open(current, CREATE, READ, WRITE);
            size = endOfLastLine(open);
            channel = open;
        }
        return open;
    }

    private static long endOfLastLine(FileChannel file) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        long end = file.size();
        while (end > 0) {
            int length = (int) Math.min(end, CHUNK);
            end -= length;
            int read = file.read(chunk.clear().limit(length), end);
            for (int i = read - 1; i >= 0; i--) {
                if (chunk.get(i) == '\n') {
                    return end + i + 1;
                }
            }
        }
        return 0;
    }

    private void rotate() throws IOException {
        close();
        NavigableMap<Long, Path> full = full();
        long next = full.isEmpty() ? 1 : full.lastKey() + 1;
        Path target = directory.resolve("spans-" + next + ".jsonl");
        Files.move(current, target);
        full.put(next, target);
        while (full.size() > files - 1) {
            Files.deleteIfExists(full.pollFirstEntry().getValue());
        }
    }

    private NavigableMap<Long, Path> full() throws IOException {
        NavigableMap<Long, Path> full = new TreeMap<>();
        try (var paths = Files.newDirectoryStream(directory)) {
            for (Path path : paths) {
                Matcher name = FULL.matcher(path.getFileName().toString());
                if (name.matches()) {
                    full.put(Long.parseLong(name.group(1)), path);
                }
            }
        }
        return full;
    }

    @Override
    public synchronized void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            log.warn("closing {} failed", current, e);
        } finally {
            channel = null;
        }
    }
}
