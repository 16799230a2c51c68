package io.headwater.logger;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A segment open for appending. What was not forced can be taken back. */
final class SegmentFile implements AutoCloseable {
    private final SegmentName name;
    private final FileChannel channel;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
    private long forced;

    private SegmentFile(SegmentName name, FileChannel channel, long length) {
        this.name = name;
        this.channel = channel;
        this.forced = length;
    }

    /** Makes the file and the folders it needs; fails where the file exists. */
    static SegmentFile create(Path root, SegmentName name) throws IOException {
        Files.createDirectories(root.resolve(SegmentName.folder(name.topic(), name.partition())));
        return open(root, name, 0, StandardOpenOption.CREATE_NEW);
    }

    /** Opens a file that exists and cuts it to the given length. */
    static SegmentFile reopen(Path root, SegmentName name, long length) throws IOException {
        return open(root, name, length, StandardOpenOption.WRITE);
    }

    private static SegmentFile open(Path root, SegmentName name, long length, StandardOpenOption option)
            throws IOException {
        FileChannel channel = FileChannel.open(root.resolve(name.path()), option, StandardOpenOption.WRITE);
        SegmentFile segment = new SegmentFile(name, channel, length);
        try {
            segment.rollback();
            Directories.force(root.resolve(SegmentName.folder(name.topic(), name.partition())), root);
            return segment;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    SegmentName name() {
        return name;
    }

    /** Takes a line, which reaches the disk by {@link #force()}. */
    void append(byte[] line) {
        buffer.writeBytes(line);
    }

    /** Returns once all lines are on the disk. */
    void force() throws IOException {
        if (buffer.size() == 0) {
            return;
        }
        ByteBuffer bytes = ByteBuffer.wrap(buffer.toByteArray());
        long position = forced;
        while (bytes.hasRemaining()) {
            position += channel.write(bytes, position);
        }
        channel.force(false);
        forced = position;
        buffer.reset();
    }

    /** Cuts off what was not forced, complete lines too: after a failed force nobody knows what the disk has. */
    void rollback() throws IOException {
        buffer.reset();
        channel.truncate(forced);
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
