package io.headwater.chain.abi;

import java.util.List;

/** The ABI of a contract, checked. */
public final class ContractAbi {
    private final List<AbiEvent> events;

    private ContractAbi(List<AbiEvent> events) {
        this.events = events;
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

    /** Signatures of the events that can be decoded, such as {@code Transfer(address,address,uint256)}. */
    public List<String> eventSignatures() {
        return signatures(false);
    }

    /** Signatures of the anonymous events: their logs do not say which event they are, so they are not decoded. */
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
