package io.headwater.chain.contract;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A contract to listen to, or all contracts that emit certain events.
 *
 * @param chain the chain's name
 * @param name what people call it; the key in {@code headwater.contracts} is {@code <chain>/<name>}
 * @param address lower-case 0x-hex; null for any contract that emits one of the interface's events
 * @param of what its logs say; null for a proxy of which only implementations are known
 * @param startBlock logs of earlier blocks are left out
 * @param events names or signatures of the events that are wanted; empty for everything that the contract logs
 * @param implementations what the logs of a proxy (ERC-1967) say while it has these implementations, by their addresses
 * @param factory null unless it gives birth to others
 */
public record Contract(
        String chain,
        String name,
        @Nullable String address,
        @Nullable Interface of,
        long startBlock,
        List<String> events,
        Map<String, Interface> implementations,
        @Nullable Factory factory) {
    /** What is written in the address's place for any contract. */
    public static final String ANY = "any";

    public Contract {
        events = List.copyOf(events);
        implementations = Map.copyOf(implementations);
    }

    /** The key of its record. */
    public String key() {
        return chain + "/" + name;
    }

    /** Whether it stands for any contract that emits its events. */
    public boolean wildcard() {
        return address == null;
    }

    /** Whether its logs are read by the implementation in force. */
    public boolean proxy() {
        return !implementations.isEmpty();
    }
}
