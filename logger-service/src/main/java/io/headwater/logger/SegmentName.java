package io.headwater.logger;

import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of a segment: {@code <topic>/<partition, 5 digits>/<first offset, 20 digits>.jsonl}.
 *
 * @param first the segment's first offset, a multiple of the segment's span, whether a record stands there or not
 */
record SegmentName(String topic, int partition, long first) {
    private static final Pattern FILE = Pattern.compile("(\\d{20})\\.jsonl");

    /** The segment that holds an offset. */
    static SegmentName of(String topic, int partition, long offset, long span) {
        return new SegmentName(topic, partition, offset / span * span);
    }

    /** The first offset that a file's name tells; empty where it is no segment's name. */
    static OptionalLong first(String fileName) {
        Matcher matcher = FILE.matcher(fileName);
        // More than 18 digits may not fit a long, and no partition gets that far.
        return matcher.matches() && fileName.startsWith("00")
                ? OptionalLong.of(Long.parseLong(matcher.group(1)))
                : OptionalLong.empty();
    }

    /** The folder of a partition's segments, below the audit log's. */
    static Path folder(String topic, int partition) {
        return Path.of(topic, String.format(Locale.ROOT, "%05d", partition));
    }

    /** The file, below the audit log's folder. */
    Path path() {
        return folder(topic, partition).resolve(String.format(Locale.ROOT, "%020d.jsonl", first));
    }
}
