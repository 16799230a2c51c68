package io.headwater.common.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads YAML into records. Every mistake in a file is reported at once: unknown and duplicate keys, missing and
 * ill-typed values, and what the records' own constructors refuse.
 */
public final class Config {
    private Config() {}

    /**
     * Reads a service's settings: the file's values, or the defaults, overridden by environment variables
     * ({@code kafka.bootstrapServers} by {@code HEADWATER_KAFKA_BOOTSTRAP_SERVERS}).
     *
     * @param file the YAML file; null for defaults and environment alone
     * @throws ConfigException listing all mistakes
     */
    public static <T extends Record> T settings(Class<T> type, @Nullable Path file, Map<String, String> environment) {
        return bind(type, file, environment);
    }

    /**
     * Reads a data file (routes, contracts, subscriptions), which no environment variable overrides.
     *
     * @throws ConfigException listing all mistakes
     */
    public static <T extends Record> T data(Class<T> type, Path file) {
        return bind(type, file, Map.of());
    }

    private static <T extends Record> T bind(Class<T> type, @Nullable Path file, Map<String, String> environment) {
        String source = file == null ? "environment" : file.toString();
        Problems problems = new Problems();
        JsonNode tree = file == null ? JsonNodeFactory.instance.objectNode() : YamlTree.read(text(file), problems);
        Path folder = file == null ? Path.of("") : file.toAbsolutePath().resolveSibling("");
        Record bound =
                new RecordBinder(new ScalarParser(folder), new Environment(environment), problems).bind(type, tree, "");
        if (bound == null || problems.count() > 0) {
            throw new ConfigException(source, problems.lines());
        }
        return type.cast(bound);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new ConfigException(
                    file.toString(), List.of("cannot be read (" + e + "): give the path of a YAML file in UTF-8"));
        }
    }
}
