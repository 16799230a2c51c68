package io.headwater.common.config;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The mistakes found so far, each with its place, value and remedy. Values that may be secret are not shown. */
final class Problems {
    private final List<String> lines = new ArrayList<>();

    /** A mistake without a value to show. */
    void note(String place, String remedy) {
        lines.add(place.isEmpty() ? remedy : place + ": " + remedy);
    }

    /** A value that does not fit. */
    void value(String path, Object value, String remedy) {
        lines.add((path.isEmpty() ? "" : path + " = ") + "'" + Secret.mask(String.valueOf(value)) + "': " + remedy);
    }

    /** A value of another shape; what is inside is not shown, for it may hold secrets. */
    void shape(String path, JsonNode node, String remedy) {
        String shape =
                node.isObject() ? "a mapping" : node.isArray() ? "a list" : node.isNull() ? "empty" : "one value";
        note(path, "is " + shape + "; " + remedy);
    }

    /** Says of every mistake since a count that its value came from a variable, not from the file. */
    void blame(int since, String variable) {
        lines.subList(since, lines.size()).replaceAll(line -> line + " (environment: " + variable + ")");
    }

    int count() {
        return lines.size();
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
