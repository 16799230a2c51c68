package io.headwater.logger;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a segment's file holds.
 *
 * @param last the offset of the last complete line, -1 where there is none
 * @param complete the length of all complete lines in bytes; what follows is a line that a crash tore
 * @param length the file's length in bytes
 */
record SegmentScan(long last, long complete, long length) {
    private static final int BUFFER = 1 << 16;

    /**
     * Reads a whole segment and checks every line: JSON, of this partition, inside the segment, offsets rising.
     *
     * @param root the audit log's folder
     * @param span how many offsets a segment spans
     * @throws CorruptAuditLogException naming the first line that is wrong
     */
    static SegmentScan of(Path root, SegmentName name, long span) throws IOException {
        Path file = root.resolve(name.path());
        long last = -1;
        long position = 0;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            for (int read = in.read(); read >= 0; read = in.read()) {
                if (read != '\n') {
                    line.write(read);
                    continue;
                }
                last = next(line.toByteArray(), name, last, span, new Place(file, position));
                position += line.size() + 1;
                line.reset();
            }
        }
        return new SegmentScan(last, position, position + line.size());
    }

    private record Place(Path file, long position) {
        CorruptAuditLogException corrupt(String reason) {
            return new CorruptAuditLogException(file, position, reason);
        }
    }

    private static long next(byte[] line, SegmentName name, long last, long span, Place place)
            throws CorruptAuditLogException {
        long offset;
        try {
            offset = AuditLine.offset(line, name.topic(), name.partition());
        } catch (IllegalArgumentException e) {
            throw place.corrupt(String.valueOf(e.getMessage()));
        }
        if (offset < name.first() || offset >= name.first() + span) {
            throw place.corrupt("offset " + offset + " belongs to another file");
        }
        if (offset <= last) {
            throw place.corrupt("offset " + offset + " comes after " + last);
        }
        return offset;
    }
}
