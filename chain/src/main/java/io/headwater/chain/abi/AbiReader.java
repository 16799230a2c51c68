package io.headwater.chain.abi;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the events of an ABI, and checks everything else in it that has types. */
final class AbiReader {
    private static final Set<String> KINDS = Set.of("function", "event", "error", "constructor", "fallback", "receive");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");

    private final List<String> mistakes = new ArrayList<>();
    private final List<AbiEvent> events = new ArrayList<>();
    private final List<String> places = new ArrayList<>();

    private AbiReader() {}

    /** The events in their order; throws with every mistake found. */
    static List<AbiEvent> read(String json) {
        AbiReader reader = new AbiReader();
        reader.entries(json).forEach(reader::entry);
        if (!reader.mistakes.isEmpty()) {
            throw new AbiException(reader.mistakes);
        }
        return List.copyOf(reader.events);
    }

    private List<AbiPlace> entries(String json) {
        try {
            JsonNode root = JsonMapper.shared().readTree(json);
            JsonNode abi = root.isObject() && root.has("abi") ? root.path("abi") : root;
            if (abi.isArray()) {
                return new AbiPlace("abi", abi, mistakes).elements();
            }
            mistakes.add("abi: this is not an ABI: it is a JSON array, or a compiler's output with such an array"
                    + " under \"abi\"");
        } catch (JacksonException broken) {
            mistakes.add("abi: not JSON: " + broken.getOriginalMessage() + ", at line "
                    + broken.getLocation().getLineNr() + ", column "
                    + broken.getLocation().getColumnNr());
        }
        return List.of();
    }

    private void entry(AbiPlace entry) {
        if (!entry.node().isObject()) {
            entry.mistake(entry.shown() + " should be an object with \"type\", \"name\" and \"inputs\"");
            return;
        }
        AbiPlace type = entry.field("type");
        String kind = type.absent() ? "function" : type.node().asString("");
        if (!KINDS.contains(kind)) {
            type.mistake(type.shown() + " is no kind of entry: write function, event, error, constructor, fallback or"
                    + " receive");
        } else if (kind.equals("event")) {
            event(entry);
        } else if (!kind.equals("fallback") && !kind.equals("receive")) {
            parameters(entry.field("inputs"), false);
            parameters(entry.field("outputs"), false);
        }
    }

    private void event(AbiPlace entry) {
        int before = mistakes.size();
        String name = name(entry.field("name"));
        AbiPlace anonymousField = entry.field("anonymous");
        boolean anonymous = !anonymousField.absent() && anonymousField.bool("an event says whether it is anonymous");
        if (entry.field("inputs").absent()) {
            entry.field("inputs").mistake("this is missing: an event without parameters has \"inputs\": []");
        }
        List<AbiParameter> inputs = parameters(entry.field("inputs"), true);
        if (mistakes.size() == before) {
            add(entry, new AbiEvent(name, inputs, anonymous));
        }
    }

    private void add(AbiPlace entry, AbiEvent event) {
        int most = event.anonymous() ? 4 : 3;
        if (event.indexedCount() > most) {
            entry.field("inputs")
                    .mistake(event.indexedCount() + " parameters are indexed: an event has at most " + most + " such");
        }
        for (int i = 0; i < events.size(); i++) {
            if (event.confusedWith(events.get(i))) {
                entry.mistake(event.signature() + " differs from " + places.get(i)
                        + " only in which parameters are indexed, and their logs look alike: keep the one that the"
                        + " contract emits");
            }
        }
        events.add(event);
        places.add(entry.path());
    }

    private static String name(AbiPlace place) {
        String name = place.text("the event's name");
        if (name != null && !NAME.matcher(name).matches()) {
            place.mistake(place.shown() + " is no name: write letters, digits, _ and $, no digit first");
        }
        return name == null ? "" : name;
    }

    private static List<AbiParameter> parameters(AbiPlace list, boolean ofEvent) {
        return list.absent()
                ? List.of()
                : list.elements().stream()
                        .map(parameter -> AbiParameterReader.read(parameter, ofEvent))
                        .toList();
    }
}
