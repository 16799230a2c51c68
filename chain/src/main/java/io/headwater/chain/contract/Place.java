package io.headwater.chain.contract;

import io.headwater.chain.Address;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A value in a document with its path; what is wrong with it is noted, and reading goes on to find the other mistakes. */
record Place(String path, JsonNode node, List<String> mistakes) {
    private static final int SHOWN = 60;

    Place field(String name) {
        return new Place(path.isEmpty() ? name : path + "." + name, node.path(name), mistakes);
    }

    boolean absent() {
        return node.isMissingNode() || node.isNull();
    }

    void mistake(String remedy) {
        mistakes.add(absent() ? path + " is missing: " + remedy : path + " = " + shown() + ": " + remedy);
    }

    private String shown() {
        String text = node.isString() ? "'" + node.asString() + "'" : node.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    /** The text, or an empty one after noting that it does not match. */
    String text(String pattern, String remedy) {
        if (node.isString() && node.asString().matches(pattern)) {
            return node.asString();
        }
        mistake(remedy);
        return "";
    }

    /** The number, 0 or more, or 0 after noting that it is none. */
    long number(String remedy) {
        if (node.isIntegralNumber() && node.canConvertToLong() && node.asLong() >= 0) {
            return node.asLong();
        }
        mistake(remedy);
        return 0;
    }

    /** The address in lower case, or an empty text after noting what is wrong. */
    String address(String otherwise) {
        if (!node.isString()) {
            mistake("give 0x and 40 hexadecimal digits, in quotes" + otherwise);
            return "";
        }
        try {
            return Address.parse(node.asString());
        } catch (IllegalArgumentException e) {
            mistake(e.getMessage() + otherwise);
            return "";
        }
    }

    /** The elements of a list, each with its place; none if there is no list. */
    List<Place> elements() {
        List<Place> elements = new ArrayList<>();
        if (node.isArray()) {
            for (JsonNode element : node) {
                elements.add(new Place(path + "[" + elements.size() + "]", element, mistakes));
            }
        } else if (!absent()) {
            mistake("give a list");
        }
        return elements;
    }

    /** The members of an object, each with its place; none if there is no object. */
    Map<String, Place> members() {
        Map<String, Place> members = new LinkedHashMap<>();
        if (node.isObject()) {
            node.properties()
                    .forEach(member -> members.put(
                            member.getKey(),
                            new Place(path + "[" + member.getKey() + "]", member.getValue(), mistakes)));
        } else if (!absent()) {
            mistake("give a mapping");
        }
        return members;
    }

    /** The value of a field if it is text. */
    static @Nullable String textOf(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isString() ? value.asString() : null;
    }
}
