package io.headwater.testing.chain.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An object in an array of a result. */
record Entry(ArrayNode array, int index) {
    static List<Entry> of(JsonNode array) {
        List<Entry> entries = new ArrayList<>();
        if (array instanceof ArrayNode found) {
            for (int i = 0; i < found.size(); i++) {
                entries.add(new Entry(found, i));
            }
        }
        return entries;
    }

    /** The logs of a result: it is an array of logs or of receipts. */
    static List<Entry> logs(JsonNode result) {
        List<Entry> logs = new ArrayList<>();
        for (Entry entry : of(result)) {
            if (entry.object().has("logs")) {
                logs.addAll(of(entry.object().get("logs")));
            } else {
                logs.add(entry);
            }
        }
        return logs;
    }

    static Optional<Entry> any(List<Entry> entries, Random random) {
        return entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(random.nextInt(entries.size())));
    }

    ObjectNode object() {
        return (ObjectNode) array.get(index);
    }

    boolean last() {
        return index == array.size() - 1;
    }

    void remove() {
        array.remove(index);
    }

    /** Puts a copy behind it. */
    Entry copy() {
        array.insert(index + 1, object().deepCopy());
        return new Entry(array, index + 1);
    }

    void swapWithNext() {
        JsonNode moved = array.remove(index);
        array.insert(index + 1, moved);
    }
}
