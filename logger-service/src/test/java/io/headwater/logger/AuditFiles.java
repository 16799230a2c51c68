package io.headwater.logger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What stands in an audit log, for tests to compare. */
final class AuditFiles {
    private AuditFiles() {}

    /** Every segment's content by its path below the root. */
    static Map<String, String> of(Path root) {
        Map<String, String> contents = new TreeMap<>();
        if (!Files.isDirectory(root)) {
            return contents;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".jsonl")).toList()) {
                contents.put(root.relativize(file).toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return contents;
    }

    /** Every line, file by file. */
    static List<String> lines(Path root) {
        List<String> lines = new ArrayList<>();
        of(root).values().forEach(content -> lines.addAll(content.lines().toList()));
        return lines;
    }
}
