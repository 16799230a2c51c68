package io.headwater.demo.stack;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Writes maps, lists and scalars as YAML; every text is quoted, in JSON's way, which is also YAML's. */
public final class Yaml {
    private Yaml() {}

    /** A document. */
    public static String write(Map<String, ?> document) {
        StringBuilder text = new StringBuilder();
        map(text, document, "", "");
        return text.toString();
    }

    /** @param first stands before the first key: a list's dash, or the indent like before all others */
    private static void map(StringBuilder text, Map<?, ?> map, String first, String indent) {
        String lead = first;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            text.append(lead).append(entry.getKey()).append(':');
            value(text, entry.getValue(), indent);
            lead = indent;
        }
    }

    private static void value(StringBuilder text, Object value, String indent) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            text.append('\n');
            map(text, map, indent + "  ", indent + "  ");
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            text.append('\n');
            list.forEach(element -> element(text, element, indent));
        } else {
            text.append(' ')
                    .append(JsonMapper.shared().writeValueAsString(value))
                    .append('\n');
        }
    }

    private static void element(StringBuilder text, Object element, String indent) {
        if (element instanceof Map<?, ?> map && !map.isEmpty()) {
            map(text, map, indent + "  - ", indent + "    ");
        } else {
            text.append(indent)
                    .append("  - ")
                    .append(JsonMapper.shared().writeValueAsString(element))
                    .append('\n');
        }
    }
}
