package io.headwater.cli.verify;

import io.headwater.cli.options.UnusableOptionException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The audit log's files, {@code <topic>/<partition>/<offset>.jsonl}: every partition's lines in their order. */
final class AuditFiles {
    private final Path root;

    AuditFiles(Path root) {
        this.root = root;
    }

    /** Takes the lines. */
    interface Sink {
        /**
         * Takes one line.
         *
         * @param place the file and the line's number in it, from 1
         */
        void line(String place, byte[] line);
    }

    /** @throws UnusableOptionException when the folder cannot be read */
    void read(Sink sink) {
        if (!Files.isDirectory(root)) {
            throw new UnusableOptionException("--audit", root, "is no folder; give the logger's folder");
        }
        try {
            for (Path topic : sorted(root)) {
                for (Path partition : sorted(topic)) {
                    for (Path file : sorted(partition)) {
                        read(file, sink);
                    }
                }
            }
        } catch (IOException e) {
            throw new UnusableOptionException("--audit", root, "cannot be read (" + e + ")", e);
        }
    }

    private static List<Path> sorted(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, "[!.]*")) {
            stream.forEach(entries::add);
        }
        // Numbers are padded with zeros, so that names sort as they do.
        entries.sort(null);
        return entries;
    }

    private void read(Path file, Sink sink) throws IOException {
        if (!file.toString().endsWith(".jsonl")) {
            return;
        }
        Path name = root.relativize(file);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long number = 1;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next != '\n') {
                    line.write(next);
                    continue;
                }
                sink.line(name + ":" + number++, line.toByteArray());
                line.reset();
            }
        }
        // What has no line feed yet is still being written.
    }
}
