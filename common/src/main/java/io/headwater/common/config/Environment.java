package io.headwater.common.config;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The variables that override settings. */
record Environment(Map<String, String> variables) {

    /** What overrides the setting at a path; null for nothing. */
    @Nullable
    String override(String path) {
        return variables.get(EnvironmentName.of(path));
    }

    /** Whether any setting of a record is overridden. */
    boolean overrides(Class<?> type, String path) {
        for (RecordComponent component : type.getRecordComponents()) {
            String inner = path + "." + component.getName();
            if (override(inner) != null || (component.getType().isRecord() && overrides(component.getType(), inner))) {
                return true;
            }
        }
        return false;
    }

    /** Text as a file would have it: lists separated by commas, maps as {@code key=value} separated by commas. */
    static JsonNode tree(Class<?> type, String text) {
        if (type == Map.class) {
            ObjectNode map = JsonNodeFactory.instance.objectNode();
            for (String entry : items(text)) {
                String[] parts = entry.split("=", 2);
                map.put(parts[0].strip(), parts.length > 1 ? parts[1].strip() : "");
            }
            return map;
        }
        if (type == List.class) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            items(text).forEach(list::add);
            return list;
        }
        return JsonNodeFactory.instance.stringNode(text);
    }

    private static List<String> items(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }
}
