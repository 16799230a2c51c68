package io.headwater.chain.abi;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A node of the ABI's JSON together with its path, and the list that all mistakes go to. Asking for a value that is
 * wrong notes the mistake and gives a harmless stand-in, so that reading goes on and finds the others.
 */
record AbiPlace(String path, JsonNode node, List<String> mistakes) {
    private static final int SHOWN = 60;

    AbiPlace field(String name) {
        return new AbiPlace(path + "." + name, node.path(name), mistakes);
    }

    AbiPlace element(int index) {
        return new AbiPlace(path + "[" + index + "]", node.path(index), mistakes);
    }

    boolean absent() {
        return node.isMissingNode() || node.isNull();
    }

    void mistake(String what) {
        mistakes.add(path + ": " + what);
    }

    /** The elements of an array, or none. */
    List<AbiPlace> elements() {
        if (!node.isArray()) {
            mistake(shown() + " should be an array");
            return List.of();
        }
        return IntStream.range(0, node.size()).mapToObj(this::element).toList();
    }

    /** A text, or null after noting what is wrong. */
    @Nullable
    String text(String remedy) {
        if (node.isString()) {
            return node.asString();
        }
        mistake(shown() + " should be a text: " + remedy);
        return null;
    }

    boolean bool(String remedy) {
        if (!node.isBoolean()) {
            mistake(shown() + " should be true or false: " + remedy);
        }
        return node.asBoolean(false);
    }

    /** The value, short enough for a message. */
    String shown() {
        if (node.isMissingNode()) {
            return "this is missing and";
        }
        String json = node.toString();
        return json.length() <= SHOWN ? json : json.substring(0, SHOWN) + "…";
    }
}
