package io.headwater.chain.abi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The ABI of a contract, checked. */
public final class ContractAbi {
    private final List<AbiEvent> events;

    private ContractAbi(List<AbiEvent> events) {
        this.events = List.copyOf(events);
    }

    /**
     * Reads an ABI: the JSON array of the Contract ABI Specification, or a compiler's output that has it under {@code
     * abi}.
     *
     * @throws AbiException with all mistakes in it
     */
    public static ContractAbi parse(String json) {
        return new ContractAbi(AbiReader.read(json));
    }

    /** The events of all of these, in their order. */
    public static ContractAbi of(Collection<ContractAbi> abis) {
        List<AbiEvent> all = new ArrayList<>();
        abis.forEach(abi -> all.addAll(abi.events));
        return new ContractAbi(all);
    }

    /** The events of these names or signatures alone. */
    public ContractAbi only(Collection<String> wanted) {
        return new ContractAbi(events.stream()
                .filter(event -> wanted.contains(event.name()) || wanted.contains(event.signature()))
                .toList());
    }

    /** How the logs of each event look. */
    public List<EventShape> shapes() {
        return events.stream().map(EventShape::of).toList();
    }

    /** Signatures of the events whose logs say which event they are, such as {@code Transfer(address,address,uint256)}. */
    public List<String> eventSignatures() {
        return signatures(false);
    }

    /** Signatures of the anonymous events: their logs do not say which event they are. */
    public List<String> anonymousEvents() {
        return signatures(true);
    }

    List<AbiEvent> events() {
        return events;
    }

    private List<String> signatures(boolean anonymous) {
        return events.stream()
                .filter(event -> event.anonymous() == anonymous)
                .map(AbiEvent::signature)
                .distinct()
                .toList();
    }
}
