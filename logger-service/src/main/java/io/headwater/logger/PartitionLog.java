package io.headwater.logger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The audit log of one partition: its files tell where it goes on. */
final class PartitionLog implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PartitionLog.class);

    private final Path root;
    private final long span;
    private final String topic;
    private final int partition;
    private @Nullable SegmentFile segment;
    private long next;

    PartitionLog(AuditDirectory directory, String topic, int partition) {
        this.root = directory.root();
        this.span = directory.segmentRecords();
        this.topic = topic;
        this.partition = partition;
    }

    /**
     * Forgets what was not forced, cuts off a line that a crash tore and finds the offset after the last line.
     *
     * @return the next offset to read; empty where there is no line yet
     * @throws CorruptAuditLogException when the files hold what is never written
     */
    OptionalLong recover() throws IOException {
        if (segment != null) {
            segment.rollback();
        }
        close();
        next = 0;
        List<SegmentName> names = segments();
        // Only the last segment can be torn: one is forced before the next begins. It may be empty, too.
        for (int i = names.size() - 1; i >= 0; i--) {
            SegmentName name = names.get(i);
            SegmentScan scan = SegmentScan.of(root, name, span);
            boolean isLast = i == names.size() - 1;
            cut(name, scan, isLast);
            if (isLast) {
                segment = SegmentFile.reopen(root, name, scan.complete());
            }
            if (scan.last() >= 0) {
                next = scan.last() + 1;
                return OptionalLong.of(next);
            }
        }
        return OptionalLong.empty();
    }

    private void cut(SegmentName name, SegmentScan scan, boolean isLast) throws CorruptAuditLogException {
        long torn = scan.length() - scan.complete();
        if (torn > 0 && !isLast) {
            throw new CorruptAuditLogException(
                    root.resolve(name.path()), scan.complete(), "the last line has no end though a later file follows");
        }
        if (torn > 0) {
            log.warn("{}: a torn line of {} bytes at byte {} is cut off", name.path(), torn, scan.complete());
        }
    }

    private List<SegmentName> segments() throws IOException {
        Path folder = root.resolve(SegmentName.folder(topic, partition));
        List<SegmentName> names = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return names;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                OptionalLong first = SegmentName.first(String.valueOf(file.getFileName()));
                if (first.isEmpty() || first.getAsLong() % span != 0) {
                    throw new CorruptAuditLogException("the audit log holds " + file + ", which is no segment of "
                            + span + " offsets: move the file away");
                }
                names.add(new SegmentName(topic, partition, first.getAsLong()));
            }
        }
        return names;
    }

    /**
     * Takes the line of an offset.
     *
     * @throws CorruptAuditLogException when the log is already past the offset: the topic is another one than before
     */
    void append(long offset, byte[] line) throws IOException {
        if (offset < next) {
            throw new CorruptAuditLogException("offset " + offset + " of partition " + partition + " of " + topic
                    + " came, but the audit log goes to " + (next - 1) + " already");
        }
        SegmentName name = SegmentName.of(topic, partition, offset, span);
        if (segment == null || !segment.name().equals(name)) {
            roll(name);
        }
        current().append(line);
        next = offset + 1;
    }

    private void roll(SegmentName name) throws IOException {
        if (segment != null) {
            segment.force();
        }
        close();
        segment = SegmentFile.create(root, name);
    }

    private SegmentFile current() {
        if (segment == null) {
            throw new IllegalStateException("no segment is open");
        }
        return segment;
    }

    /** Returns once all lines are on the disk. */
    void force() throws IOException {
        if (segment != null) {
            segment.force();
        }
    }

    @Override
    public void close() throws IOException {
        SegmentFile closing = segment;
        segment = null;
        if (closing != null) {
            closing.close();
        }
    }
}
