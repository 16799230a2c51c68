package io.headwater.cli.verify;

import io.headwater.common.config.Config;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The contracts that the listener watches, from its own file. */
final class WatchedContracts {
    private final Map<String, ContractsFile.Entry> byAddress = new LinkedHashMap<>();

    WatchedContracts(ContractsFile file) {
        file.contracts().forEach(contract -> byAddress.put(contract.address(), contract));
    }

    /** @throws io.headwater.common.config.ConfigException listing all mistakes in the file */
    static WatchedContracts read(Path file) {
        return new WatchedContracts(Config.data(ContractsFile.class, file));
    }

    /** The addresses, lower-case 0x-hex. */
    Set<String> addresses() {
        return byAddress.keySet();
    }

    /** The lowest block from which any contract is watched. */
    long firstBlock() {
        return byAddress.values().stream()
                .mapToLong(ContractsFile.Entry::startBlock)
                .min()
                .orElse(0);
    }

    /** Whether a log of that contract in that block is to be published. */
    boolean covers(String address, long block) {
        ContractsFile.Entry contract = byAddress.get(address);
        return contract != null && block >= contract.startBlock();
    }

    /** Whether the contract was declared to follow a standard, so that its transfers must have been decoded. */
    boolean isStandard(String address) {
        ContractsFile.Entry contract = byAddress.get(address);
        return contract != null && contract.standard() != null;
    }
}
