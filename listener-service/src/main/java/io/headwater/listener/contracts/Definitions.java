package io.headwater.listener.contracts;

import io.headwater.chain.contract.Contract;
import java.util.List;

/**
 * The contracts of one chain as {@code headwater.contracts} has them at one moment.
 *
 * @param version another one is another state
 * @param contracts those that can be followed
 * @param problems what is wrong with the others, a line each
 */
public record Definitions(long version, List<Contract> contracts, List<String> problems) {
    public Definitions {
        contracts = List.copyOf(contracts);
        problems = List.copyOf(problems);
    }
}
