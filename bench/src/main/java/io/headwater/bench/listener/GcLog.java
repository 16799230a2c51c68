package io.headwater.bench.listener;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a log of {@code -Xlog:gc} tells.
 *
 * @param allocatedMb what was allocated between its pauses
 * @param pauses how many
 * @param totalMillis of all pauses
 * @param longestMillis of the longest pause
 */
record GcLog(long allocatedMb, int pauses, double totalMillis, double longestMillis) {
    private static final Pattern PAUSE = Pattern.compile("Pause .* (\\d+)M->(\\d+)M\\(\\d+M\\) ([0-9.]+)ms");

    static GcLog read(Path file) throws IOException {
        long allocated = 0;
        long left = 0;
        int pauses = 0;
        double total = 0;
        double longest = 0;
        for (String line : Files.readAllLines(file)) {
            Matcher pause = PAUSE.matcher(line);
            if (pause.find()) {
                allocated += Math.max(0, Long.parseLong(pause.group(1)) - left);
                left = Long.parseLong(pause.group(2));
                pauses++;
                double millis = Double.parseDouble(pause.group(3));
                total += millis;
                longest = Math.max(longest, millis);
            }
        }
        return new GcLog(allocated, pauses, total, longest);
    }
}
