package io.headwater.chain.contract;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The keys and values of the records in {@code headwater.contracts}. */
public final class ContractJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ContractJson() {}

    /** The value of a contract's record: the contract as applied, its ABI inside. */
    public static byte[] write(Contract contract) {
        ObjectNode json = JSON.createObjectNode()
                .put("chain", contract.chain())
                .put("name", contract.name())
                .put("address", contract.address() == null ? Contract.ANY : contract.address());
        put(json, contract.of());
        json.put("startBlock", contract.startBlock());
        if (!contract.events().isEmpty()) {
            contract.events().forEach(json.putArray("events")::add);
        }
        if (contract.proxy()) {
            ObjectNode implementations = json.putObject("implementations");
            contract.implementations().forEach((address, of) -> implementations.set(address, of.json()));
        }
        Factory factory = contract.factory();
        if (factory != null) {
            ObjectNode node =
                    json.putObject("factory").put("event", factory.event().signature());
            factory.child().forEach(node.putArray("child")::add);
            put(node, factory.of());
        }
        return JSON.writeValueAsBytes(json);
    }

    private static void put(ObjectNode json, @Nullable Interface of) {
        if (of != null && of.standard() != null) {
            json.put("standard", of.standard().word());
        } else if (of != null) {
            json.set("abi", of.json());
        }
    }

    /** The value of a child's record. */
    public static byte[] write(Child child) {
        ObjectNode json = JSON.createObjectNode()
                .put("chain", child.chain())
                .put("factory", child.factory())
                .put("address", child.address());
        json.putObject("born").put("block", child.block()).put("blockHash", child.blockHash());
        return JSON.writeValueAsBytes(json);
    }

    /** Whether a record is a child's, by its key. */
    public static boolean isChild(String key) {
        return key.indexOf('/') != key.lastIndexOf('/');
    }

    /** The chain that a record is of, by its key. */
    public static String chain(String key) {
        int slash = key.indexOf('/');
        return slash < 0 ? key : key.substring(0, slash);
    }

    /**
     * The contract of a record.
     *
     * @throws InvalidContractException with all that is wrong
     */
    public static Contract contract(String key, byte[] value) {
        List<String> mistakes = new ArrayList<>();
        Contract contract = ContractReader.read(new Place("", tree(value), mistakes));
        if (mistakes.isEmpty() && !contract.key().equals(key)) {
            mistakes.add("key = '" + key + "': the value is of " + contract.key());
        }
        if (!mistakes.isEmpty()) {
            throw new InvalidContractException(mistakes);
        }
        return contract;
    }

    /**
     * The child of a record.
     *
     * @throws InvalidContractException with all that is wrong
     */
    public static Child child(String key, byte[] value) {
        List<String> mistakes = new ArrayList<>();
        Place place = new Place("", tree(value), mistakes);
        Place born = place.field("born");
        Child child = new Child(
                place.field("chain").text(ContractReader.CHAIN, "give the name of the chain"),
                place.field("factory").text(ContractReader.NAME, "give the name of the factory"),
                place.field("address").address(""),
                born.field("block").number("give a block number"),
                born.field("blockHash").text("0x[0-9a-f]{64}", "give a block hash"));
        if (mistakes.isEmpty() && !child.key().equals(key)) {
            mistakes.add("key = '" + key + "': the value is of " + child.key());
        }
        if (!mistakes.isEmpty()) {
            throw new InvalidContractException(mistakes);
        }
        return child;
    }

    private static JsonNode tree(byte[] value) {
        try {
            JsonNode tree = JSON.readTree(value);
            if (tree.isObject()) {
                return tree;
            }
        } catch (JacksonException e) {
            throw new InvalidContractException(List.of("not JSON: " + e.getOriginalMessage()));
        }
        throw new InvalidContractException(List.of("not a JSON object"));
    }
}
