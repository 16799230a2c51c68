package io.headwater.chain.abi;

import com.esaulpaugh.headlong.abi.TypeFactory;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads one parameter with the components under it. */
final class AbiParameterReader {
    private static final Pattern TUPLE = Pattern.compile("tuple((?:\\[[0-9]*])*)");
    private static final String TYPES =
            "write address, bool, string, bytes, bytes1 to bytes32, uint8 to uint256, int8 to"
                    + " int256, function or tuple, with [] or [length] behind it for arrays";

    /** Stands for a type that is wrong, until the mistakes are reported. */
    private static final String UNKNOWN = "bool";

    private AbiParameterReader() {}

    static AbiParameter read(AbiPlace place, boolean ofEvent) {
        if (!place.node().isObject()) {
            place.mistake(place.shown() + " should be an object with \"name\" and \"type\"");
            return new AbiParameter("", UNKNOWN, false, List.of());
        }
        AbiPlace nameField = place.field("name");
        String name = nameField.absent() ? "" : nameField.text("the parameter's name");
        boolean indexed = ofEvent && place.field("indexed").bool("a parameter of an event says whether it is indexed");
        String type = place.field("type").text(TYPES);
        Matcher tuple = TUPLE.matcher(type == null ? "" : type);
        List<AbiParameter> components = tuple.matches() ? components(place) : List.of();
        if (type == null) {
            type = UNKNOWN;
        } else if (tuple.matches()) {
            type = components.stream().map(AbiParameter::type).collect(Collectors.joining(",", "(", ")"))
                    + tuple.group(1);
        } else if (!place.field("components").absent()) {
            place.field("components").mistake("only a tuple has components, and the type is " + type);
        }
        return new AbiParameter(name == null ? "" : name, canonical(place, type), indexed, components);
    }

    private static List<AbiParameter> components(AbiPlace tuple) {
        AbiPlace components = tuple.field("components");
        return components.elements().stream().map(each -> read(each, false)).toList();
    }

    private static String canonical(AbiPlace place, String type) {
        AbiPlace written = place.field("type");
        try {
            // The library would also take a tuple written as "(uint256)", which no compiler writes.
            if (!written.node().asString("").startsWith("(")) {
                return TypeFactory.create(type).getCanonicalType();
            }
        } catch (IllegalArgumentException wrong) {
            // Reported below: its message knows neither the place nor the remedy.
        }
        written.mistake(written.shown() + " is no ABI type: " + TYPES);
        return UNKNOWN;
    }
}
