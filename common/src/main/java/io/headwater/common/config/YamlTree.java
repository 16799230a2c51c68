package io.headwater.common.config;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a YAML document as it is written: every scalar is its source text, quoted or not, so that nothing like
 * {@code 1.10}, {@code 1e5} or a hexadecimal address becomes another value on its way to a setting that is text.
 */
final class YamlTree {
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Iterator<Event> events;
    private final Problems problems;

    private YamlTree(Iterator<Event> events, Problems problems) {
        this.events = events;
        this.problems = problems;
    }

    /** The only document; an empty mapping where there is none, or where it is not YAML, which is noted then. */
    static JsonNode read(String yaml, Problems problems) {
        try {
            Iterator<Event> events =
                    new Parse(LoadSettings.builder().build()).parseString(yaml).iterator();
            return new YamlTree(events, problems).document();
        } catch (MarkedYamlEngineException e) {
            problems.note(line(e.getProblemMark()), "not valid YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            problems.note(
                    "", "not valid YAML: " + String.valueOf(e.getMessage()).replace('\n', ' '));
        }
        return NODES.objectNode();
    }

    private JsonNode document() {
        JsonNode root = NODES.nullNode();
        int documents = 0;
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof DocumentStartEvent) {
                JsonNode read = node(events.next(), "");
                root = documents++ == 0 ? read : root;
                if (documents == 2) {
                    problems.note(line(event.getStartMark()), "a second document starts; give one");
                }
            }
        }
        return root.isNull() ? NODES.objectNode() : root;
    }

    private JsonNode node(Event event, String path) {
        if (event instanceof ScalarEvent scalar) {
            return scalar.isPlain() && NULLS.contains(scalar.getValue())
                    ? NODES.nullNode()
                    : NODES.stringNode(scalar.getValue());
        }
        if (event instanceof SequenceStartEvent) {
            return list(path);
        }
        if (event instanceof MappingStartEvent) {
            return mapping(path);
        }
        String text = event instanceof AliasEvent alias ? "*" + alias.getAlias() : event.toString();
        problems.note(
                path, "'" + text + "' (" + line(event.getStartMark()) + ") is not read here; write the value out");
        return NODES.nullNode();
    }

    private ArrayNode list(String path) {
        ArrayNode list = NODES.arrayNode();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            list.add(node(event, path + "[" + list.size() + "]"));
        }
        return list;
    }

    private ObjectNode mapping(String path) {
        ObjectNode mapping = NODES.objectNode();
        Map<String, String> lines = new HashMap<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            JsonNode key = node(event, path);
            String name = key.isString() ? key.stringValue() : "";
            String place = path.isEmpty() ? name : path + "." + name;
            JsonNode value = node(events.next(), place);
            String line = line(event.getStartMark());
            if (name.isEmpty()) {
                problems.note(path, "a key at " + line + " is no name; give text");
                continue;
            }
            String first = lines.putIfAbsent(name, line);
            if (first != null) {
                problems.note(place, "is given twice, at " + first + " and " + line + "; keep one");
            }
            mapping.set(name, value);
        }
        return mapping;
    }

    private static String line(Optional<Mark> mark) {
        return mark.map(place -> "line " + (place.getLine() + 1)).orElse("");
    }
}
