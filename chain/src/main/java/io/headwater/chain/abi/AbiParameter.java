package io.headwater.chain.abi;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One parameter of an event or a function, or one component of a tuple.
 *
 * @param name as in the ABI; empty if it has none
 * @param type canonical, tuples spelled out: {@code (uint256,string)[2]}
 * @param components of the tuple that this is, or is an array of; else empty
 */
record AbiParameter(String name, String type, boolean indexed, List<AbiParameter> components) {
    /**
     * Distinct names in the order of the parameters: the n-th unnamed one is {@code arg<n>}, counted from 0 over all
     * parameters, and a name that is taken already gets {@code _2}, {@code _3}, … behind it.
     */
    static List<String> names(List<AbiParameter> parameters) {
        Set<String> taken = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (AbiParameter parameter : parameters) {
            String wanted = parameter.name().isEmpty() ? "arg" + names.size() : parameter.name();
            String name = wanted;
            for (int copy = 2; !taken.add(name); copy++) {
                name = wanted + "_" + copy;
            }
            names.add(name);
        }
        return List.copyOf(names);
    }
}
