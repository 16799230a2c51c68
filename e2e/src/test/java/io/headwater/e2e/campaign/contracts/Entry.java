package io.headwater.e2e.campaign.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.chain.Log;
import io.headwater.chain.contract.Contract;
import io.headwater.chain.contract.ContractJson;
import io.headwater.testing.chain.ScriptedContracts;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A contract as an operator applies it.
 *
 * @param address null for any contract
 * @param form what its logs say
 * @param events names of the events that are wanted; empty for all
 * @param children what the logs of its children say; null unless it is a factory
 */
public record Entry(
        String name,
        @Nullable String address,
        Form form,
        List<String> events,
        @Nullable Form children,
        long startBlock) {
    /** What a log says that no ABI fits. */
    public static final String RAW = "raw";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** ERC-20 tokens from block 0 on, named by their addresses. */
    public static List<Entry> erc20(Collection<String> addresses) {
        return addresses.stream()
                .map(address -> contract(address, address, Form.ERC20, 0))
                .toList();
    }

    /** A contract of one address, of which everything is wanted. */
    public static Entry contract(String name, String address, Form form, long startBlock) {
        return new Entry(name, address, form, List.of(), null, startBlock);
    }

    /** The scripted chains' factory, with its children. */
    public static Entry factory(long startBlock) {
        return new Entry("factory", ScriptedContracts.FACTORY, Form.BIRTHS, List.of(), Form.ERC20, startBlock);
    }

    /** Whatever contract logs one of these events; all of the form's, if there are none. */
    public static Entry any(String name, Form form, List<String> events, long startBlock) {
        return new Entry(name, null, form, events, null, startBlock);
    }

    /** The same by another name. */
    public Entry named(String other) {
        return new Entry(other, address, form, events, children, startBlock);
    }

    /** What the listener's progress with it goes by: its address, or its name if it has none. */
    public String id() {
        return address == null ? "any/" + name : address;
    }

    /** Whether it is told by its name alone, or others are. */
    public boolean keepsItsName() {
        return address == null || children != null;
    }

    /** Whether a log is to be published for it. */
    public boolean wants(Log log, Births births) {
        if (log.blockNumber() < startBlock) {
            return false;
        }
        if (address == null) {
            return named(log);
        }
        if (address.equals(log.address())) {
            return events.isEmpty() || named(log);
        }
        return children != null
                && births.include(log)
                && children.signature(log).isPresent();
    }

    private boolean named(Log log) {
        return form.signature(log)
                .filter(signature -> events.isEmpty() || events.contains(Form.name(signature)))
                .isPresent();
    }

    /** The signature of the event that it takes a log for that it wants; {@link #RAW} if it cannot. */
    public String reading(Log log) {
        if (log.address().equals(ScriptedContracts.GARBLED)) {
            // Whatever looks like an event there, its data does not.
            return RAW;
        }
        Form its = children == null || log.address().equals(address) ? form : children;
        return its.signature(log).orElse(RAW);
    }

    /** As it is applied to a chain. */
    public Contract on(String chain) {
        ObjectNode json = JSON.createObjectNode()
                .put("chain", chain)
                .put("name", name)
                .put("address", address == null ? "any" : address)
                .put("startBlock", startBlock);
        if (form == Form.BIRTHS) {
            json.set("abi", JSON.readTree(ScriptedContracts.FACTORY_ABI));
        } else {
            json.put("standard", standard(form));
        }
        if (!events.isEmpty()) {
            events.forEach(json.putArray("events")::add);
        }
        if (children != null) {
            json.putObject("factory")
                    .put("event", "ChildCreated")
                    .put("standard", standard(children))
                    .putArray("child")
                    .add("child");
        }
        return ContractJson.contract(chain + "/" + name, json.toString().getBytes(UTF_8));
    }

    private static String standard(Form form) {
        return form.name().toLowerCase(Locale.ROOT);
    }
}
