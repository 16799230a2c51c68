package io.headwater.cli.options;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Where the demo's parts are, as the demo itself has written it: a flat JSON object with the keys {@code kafka},
 * {@code node}, {@code inventory}, {@code audit}, {@code jaeger}, {@code spans}, {@code chain} and
 * {@code chainId}, of which any may be absent or null.
 */
public final class DemoFile {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final String REMEDY = "; start the demo again, or remove the file and give each option";

    private final Path file;
    private final JsonNode content;

    private DemoFile(Path file, JsonNode content) {
        this.file = file;
        this.content = content;
    }

    /**
     * Reads {@code demo.json} in the demo's data folder; without one, every answer is null.
     *
     * @throws UnusableOptionException when the file is there but no JSON object
     */
    public static DemoFile in(Path data) {
        Path file = data.resolve("demo.json");
        if (!Files.exists(file)) {
            return new DemoFile(file, JsonNodeFactory.instance.objectNode());
        }
        try {
            JsonNode content = MAPPER.readTree(Files.readString(file));
            if (content.isObject()) {
                return new DemoFile(file, content);
            }
            throw new UnusableOptionException("--data", data, "demo.json is no JSON object" + REMEDY);
        } catch (IOException | JacksonException e) {
            throw new UnusableOptionException("--data", data, "demo.json cannot be read" + REMEDY, e);
        }
    }

    /** The file's path, whether it exists or not. */
    public Path file() {
        return file;
    }

    public @Nullable String text(String key) {
        JsonNode value = content.path(key);
        return value.isValueNode() && !value.isNull() ? value.asString() : null;
    }

    public @Nullable URI uri(String key) {
        String text = text(key);
        return text == null ? null : URI.create(text);
    }

    /** A path; a relative one is relative to the folder that holds the file. */
    public @Nullable Path path(String key) {
        String text = text(key);
        return text == null ? null : file.toAbsolutePath().resolveSibling(text).normalize();
    }
}
