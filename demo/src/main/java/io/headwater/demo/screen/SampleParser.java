package io.headwater.demo.screen;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one line of Prometheus' text format, such as {@code name{label="value"} 1.5}; a timestamp is passed over. */
final class SampleParser {
    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final String QUOTED = "\"(?:[^\"\\\\]|\\\\.)*+\"";
    private static final Pattern LINE = Pattern.compile("(" + NAME + ")(?:\\{((?:\\s*" + NAME + "\\s*=\\s*" + QUOTED
            + "\\s*,?)*+)\\s*\\})?\\s+(\\S+)(?:\\s+-?\\d+)?\\s*");
    private static final Pattern LABELS = Pattern.compile("(" + NAME + ")\\s*=\\s*(" + QUOTED + ")");

    private SampleParser() {}

    static Metrics.Sample parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a line of Prometheus' text format: " + line);
        }
        Map<String, String> labels = new HashMap<>();
        Matcher label = LABELS.matcher(matcher.group(2) == null ? "" : matcher.group(2));
        while (label.find()) {
            labels.put(
                    label.group(1),
                    unescape(label.group(2).substring(1, label.group(2).length() - 1)));
        }
        return new Metrics.Sample(matcher.group(1), labels, number(matcher.group(3), line));
    }

    /** The upper bound of a histogram's bucket. */
    static double bound(Metrics.Sample bucket) {
        String bound = bucket.labels().get("le");
        if (bound == null) {
            throw new IllegalArgumentException("a bucket of " + bucket.name() + " has no label le");
        }
        return number(bound, bucket.name());
    }

    private static double number(String text, String context) {
        try {
            return switch (text) {
                case "+Inf" -> Double.POSITIVE_INFINITY;
                case "-Inf" -> Double.NEGATIVE_INFINITY;
                default -> Double.parseDouble(text);
            };
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "not a number in Prometheus' text format: " + text + " in " + context, e);
        }
    }

    private static String unescape(String value) {
        if (value.indexOf('\\') < 0) {
            return value;
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\') {
                i++;
                c = value.charAt(i) == 'n' ? '\n' : value.charAt(i);
            }
            plain.append(c);
        }
        return plain.toString();
    }
}
