package io.headwater.chain.contract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What several contracts together must keep. */
public final class ContractSet {
    private ContractSet() {}

    /** A line for each name or address that two of them share; nothing where all is well. */
    public static List<String> conflicts(Collection<Contract> contracts) {
        List<String> conflicts = new ArrayList<>();
        Map<String, String> names = new HashMap<>();
        Map<String, String> addresses = new HashMap<>();
        for (Contract contract : contracts) {
            if (names.putIfAbsent(contract.key(), contract.key()) != null) {
                conflicts.add("name = '" + contract.name() + "': chain " + contract.chain()
                        + " has two contracts of this name; give each its own");
            }
            String address = contract.address();
            String other =
                    address == null ? null : addresses.putIfAbsent(contract.chain() + "/" + address, contract.name());
            if (other != null && !other.equals(contract.name())) {
                conflicts.add("address = '" + address + "': '" + other + "' and '" + contract.name() + "' of chain "
                        + contract.chain() + " have the same address; keep one of them");
            }
        }
        return conflicts;
    }
}
