package io.headwater.chain.contract;

import io.headwater.chain.abi.ContractAbi;
import io.headwater.chain.abi.EventShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.StringNode;

/** Reads one contract and checks all of it. */
final class ContractReader {
    /** As {@code io.headwater.listener.settings.ChainSettings} has it: it is part of a topic's name. */
    static final String CHAIN = "[a-z0-9][a-z0-9-]{0,62}";

    static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";
    private static final Set<String> KNOWN =
            Set.of("chain", "name", "address", "standard", "abi", "startBlock", "events", "implementations", "factory");
    private static final Set<String> KNOWN_OF_FACTORY = Set.of("event", "child", "standard", "abi");

    private static final String TOLD_OF_ANY = "only events that are not anonymous can be told of any contract";

    private final Place place;

    private ContractReader(Place place) {
        this.place = place;
    }

    /** The contract; of no use if anything was noted. */
    static Contract read(Place place) {
        return new ContractReader(place).read();
    }

    private Contract read() {
        refuseUnknown(place, KNOWN);
        boolean any = Contract.ANY.equals(Place.textOf(place.node(), "address"));
        String address = any ? null : place.field("address").address("; or: any");
        Map<String, Interface> implementations = implementations();
        Interface of = InterfaceReader.read(
                place, place.field("implementations").node().isEmpty());
        List<String> events = events(of, implementations);
        Factory factory = factory(of);
        if (any) {
            checkWildcard(of);
        }
        return new Contract(
                place.field("chain")
                        .text(CHAIN, "give the name of the chain, in lower-case letters, digits and dashes"),
                place.field("name").text(NAME, "give a name of letters, digits, dots, dashes and underscores"),
                address,
                of,
                place.field("startBlock").absent()
                        ? 0
                        : place.field("startBlock").number("give a block number, 0 or more"),
                events,
                implementations,
                factory);
    }

    private static void refuseUnknown(Place place, Set<String> known) {
        place.members().forEach((name, value) -> {
            if (!known.contains(name)) {
                place.field(name)
                        .mistake("unknown key; known here: "
                                + String.join(", ", known.stream().sorted().toList()));
            }
        });
    }

    private Map<String, Interface> implementations() {
        Map<String, Interface> read = new LinkedHashMap<>();
        place.field("implementations").members().forEach((written, abi) -> {
            String address = new Place(abi.path(), StringNode.valueOf(written), abi.mistakes()).address("");
            Interface implementation = InterfaceReader.abi(abi);
            if (implementation != null && read.put(address, implementation) != null) {
                abi.mistakes().add(abi.path() + ": this implementation is given twice; keep one");
            }
        });
        return read;
    }

    private List<String> events(@Nullable Interface of, Map<String, Interface> implementations) {
        List<ContractAbi> abis = new ArrayList<>();
        implementations.values().forEach(each -> abis.add(each.abi()));
        if (of != null) {
            abis.add(of.abi());
        }
        List<EventShape> shapes = ContractAbi.of(abis).shapes();
        List<String> wanted = new ArrayList<>();
        for (Place element : place.field("events").elements()) {
            String event = element.node().asString("");
            wanted.add(event);
            if (shapes.stream().noneMatch(shape -> names(shape, event)) && !abis.isEmpty()) {
                element.mistake("the ABI has no such event; it has " + listed(shapes));
            }
        }
        return wanted;
    }

    private static boolean names(EventShape shape, String wanted) {
        return shape.name().equals(wanted) || shape.signature().equals(wanted);
    }

    private static String listed(List<EventShape> shapes) {
        return shapes.isEmpty()
                ? "none"
                : String.join(
                        ", ",
                        shapes.stream().map(EventShape::signature).distinct().toList());
    }

    private void checkWildcard(@Nullable Interface of) {
        for (String field : List.of("implementations", "factory")) {
            if (!place.field(field).absent()) {
                place.field(field)
                        .mistake("leave it out: it needs a contract of one address, and this is any contract");
            }
        }
        if (of == null) {
            return;
        }
        List<EventShape> told =
                of.abi().shapes().stream().filter(shape -> !shape.anonymous()).toList();
        if (told.isEmpty()) {
            place.field("address").mistake("give an address: " + TOLD_OF_ANY);
        }
        for (Place event : place.field("events").elements()) {
            String wanted = event.node().asString("");
            if (of.abi().shapes().stream().anyMatch(shape -> names(shape, wanted))
                    && told.stream().noneMatch(shape -> names(shape, wanted))) {
                event.mistake("leave it out, or give an address: " + TOLD_OF_ANY);
            }
        }
    }

    private @Nullable Factory factory(@Nullable Interface of) {
        Place factory = place.field("factory");
        if (factory.absent()) {
            return null;
        }
        refuseUnknown(factory, KNOWN_OF_FACTORY);
        Interface children = InterfaceReader.read(factory, true);
        EventShape event = of == null ? null : event(factory.field("event"), of.abi());
        if (of == null && place.field("abi").absent() && place.field("standard").absent()) {
            place.field("abi").mistake("give the ABI with the event that tells of births");
        }
        List<String> child = event == null ? List.of() : children(factory.field("child"), event);
        return event == null || children == null ? null : new Factory(event, child, children);
    }

    private static @Nullable EventShape event(Place place, ContractAbi abi) {
        List<EventShape> all =
                abi.shapes().stream().filter(shape -> !shape.anonymous()).toList();
        List<EventShape> found = all.stream()
                .filter(shape -> names(shape, place.node().asString("")))
                .toList();
        if (found.size() != 1) {
            place.mistake(
                    found.isEmpty()
                            ? "give an event of the ABI that is not anonymous: " + listed(all)
                            : "give the whole signature: " + listed(found));
            return null;
        }
        return found.get(0);
    }

    private static List<String> children(Place place, EventShape event) {
        List<String> addresses = event.parameters().entrySet().stream()
                .filter(parameter -> parameter.getValue().equals("address"))
                .map(Map.Entry::getKey)
                .toList();
        List<String> child = new ArrayList<>();
        for (Place element : place.elements()) {
            child.add(element.node().asString(""));
            if (!addresses.contains(element.node().asString(""))) {
                element.mistake("give a parameter of " + event.signature() + " that is an address: "
                        + (addresses.isEmpty() ? "it has none" : String.join(", ", addresses)));
            }
        }
        if (child.isEmpty()) {
            place.mistake("give the parameters that are the children's addresses, as a list");
        }
        return child;
    }
}
