package io.headwater.listener.contracts;

import io.headwater.chain.contract.Child;
import io.headwater.chain.contract.Contract;
import io.headwater.chain.contract.ContractJson;
import io.headwater.chain.contract.ContractSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last record of each key in {@code headwater.contracts}, understood. Safe for many threads. */
final class DefinitionTable {
    private static final Logger log = LoggerFactory.getLogger(DefinitionTable.class);

    private static final class OfChain {
        // By key: which of two contracts with one address is followed must not hang on who reads the topic, or when.
        private final Map<String, Contract> contracts = new TreeMap<>();
        private final Map<String, String> invalid = new TreeMap<>();
        private final Map<String, Child> children = new HashMap<>();
        private long version;
    }

    private final Map<String, OfChain> chains = new HashMap<>();

    /** @param value null for a tombstone */
    synchronized void put(String key, byte @Nullable [] value) {
        OfChain chain = chains.computeIfAbsent(ContractJson.chain(key), name -> new OfChain());
        chain.invalid.remove(key);
        try {
            if (ContractJson.isChild(key)) {
                putChild(chain, key, value);
                return;
            }
            chain.version++;
            chain.contracts.remove(key);
            if (value != null) {
                chain.contracts.put(key, ContractJson.contract(key, value));
            }
        } catch (RuntimeException e) {
            // Of whatever kind: it must not take the records behind it along.
            log.error("the record '{}' in headwater.contracts is not followed: {}", key, e.getMessage(), e);
            chain.invalid.put(key, "'" + key + "' is not followed: " + e.getMessage());
        }
    }

    private static void putChild(OfChain chain, String key, byte @Nullable [] value) {
        chain.children.remove(key);
        if (value != null) {
            chain.children.put(key, ContractJson.child(key, value));
        }
    }

    synchronized Definitions of(String name) {
        OfChain chain = chains.getOrDefault(name, new OfChain());
        List<String> problems = new ArrayList<>(chain.invalid.values());
        List<Contract> contracts = new ArrayList<>();
        Collection<Contract> all = chain.contracts.values();
        if (ContractSet.conflicts(all).isEmpty()) {
            return new Definitions(chain.version, List.copyOf(all), problems);
        }
        for (Contract contract : all) {
            contracts.add(contract);
            List<String> conflicts = ContractSet.conflicts(contracts);
            if (!conflicts.isEmpty()) {
                contracts.remove(contracts.size() - 1);
                problems.add("'" + contract.key() + "' is not followed: " + String.join("; ", conflicts));
            }
        }
        return new Definitions(chain.version, contracts, problems);
    }

    synchronized long version(String name) {
        OfChain chain = chains.get(name);
        return chain == null ? 0 : chain.version;
    }

    synchronized List<Child> children(String name) {
        OfChain chain = chains.get(name);
        return chain == null ? List.of() : List.copyOf(chain.children.values());
    }

    synchronized List<String> problems() {
        return chains.keySet().stream()
                .sorted()
                .flatMap(name -> of(name).problems().stream())
                .toList();
    }
}
