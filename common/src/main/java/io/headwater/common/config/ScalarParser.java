package io.headwater.common.config;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the text of one setting into its type. */
final class ScalarParser {
    private static final Pattern DURATION = Pattern.compile("(\\d+)\\s*(ms|s|m|h|d)");

    private final Map<Class<?>, Function<String, Object>> parsers;

    /** @param folder what relative paths are relative to: the folder of the file that names them */
    ScalarParser(Path folder) {
        parsers = Map.ofEntries(
                Map.entry(String.class, text -> text),
                Map.entry(Secret.class, Secret::new),
                Map.entry(int.class, text -> whole(text, Integer::valueOf)),
                Map.entry(Integer.class, text -> whole(text, Integer::valueOf)),
                Map.entry(long.class, text -> whole(text, Long::valueOf)),
                Map.entry(Long.class, text -> whole(text, Long::valueOf)),
                Map.entry(double.class, ScalarParser::number),
                Map.entry(Double.class, ScalarParser::number),
                Map.entry(boolean.class, ScalarParser::truth),
                Map.entry(Boolean.class, ScalarParser::truth),
                Map.entry(Duration.class, ScalarParser::duration),
                Map.entry(URI.class, ScalarParser::uri),
                Map.entry(Path.class, text -> path(folder, text)));
    }

    boolean knows(Class<?> type) {
        return type.isEnum() || parsers.containsKey(type);
    }

    /** @throws IllegalArgumentException whose message is the remedy */
    Object parse(Class<?> type, String text) {
        if (type.isEnum()) {
            return constant(type, text);
        }
        Function<String, Object> parser = parsers.get(type);
        if (parser == null) {
            throw new IllegalStateException("settings cannot be of " + type);
        }
        return parser.apply(text);
    }

    private static Object constant(Class<?> type, String text) {
        Object[] constants = type.getEnumConstants();
        for (Object constant : constants) {
            if (constant.toString().equalsIgnoreCase(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("give one of "
                + Arrays.toString(constants).toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", ""));
    }

    private static Object whole(String text, Function<String, Object> parser) {
        try {
            return parser.apply(text.replace("_", ""));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("give a whole number", e);
        }
    }

    private static Object number(String text) {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("give a number", e);
        }
    }

    private static Object truth(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("give true or false");
        }
        return text.equals("true");
    }

    private static Object duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("give a duration such as 500ms, 10s, 5m, 2h or 1d");
        }
        try {
            // Services reckon in nanoseconds: what does not fit those is refused here, not when it is first used.
            return Duration.ofNanos(Duration.of(Long.parseLong(matcher.group(1)), unit(matcher.group(2)))
                    .toNanos());
        } catch (NumberFormatException | ArithmeticException e) {
            throw new IllegalArgumentException("give a shorter duration, such as 365d", e);
        }
    }

    private static ChronoUnit unit(String letters) {
        return switch (letters) {
            case "ms" -> ChronoUnit.MILLIS;
            case "s" -> ChronoUnit.SECONDS;
            case "m" -> ChronoUnit.MINUTES;
            case "h" -> ChronoUnit.HOURS;
            default -> ChronoUnit.DAYS;
        };
    }

    private static Object path(Path folder, String text) {
        try {
            return folder.resolve(text).normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("give a path", e);
        }
    }

    private static Object uri(String text) {
        try {
            URI uri = URI.create(text);
            if (uri.getScheme() != null && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("give a URL such as http://127.0.0.1:8545", e);
        }
        throw new IllegalArgumentException("give a URL with scheme and host, such as http://127.0.0.1:8545");
    }
}
