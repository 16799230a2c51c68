package io.headwater.cli.operate;

import io.headwater.chain.contract.Contract;
import io.headwater.chain.contract.ContractJson;
import io.headwater.chain.contract.ContractSet;
import io.headwater.chain.contract.InvalidContractException;
import io.headwater.cli.topic.Table;
import io.headwater.common.config.ConfigException;
import io.headwater.common.kafka.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The contracts that are listened to, as the topic has them. */
final class ContractTable {
    private final Table table;
    private final Map<String, byte[]> records;
    private final Map<String, Contract> contracts = new TreeMap<>();
    private final Map<String, String> invalid = new TreeMap<>();

    private ContractTable(Table table) {
        this.table = table;
        this.records = table.read();
        records.forEach((key, value) -> {
            if (!ContractJson.isChild(key)) {
                read(key, value);
            }
        });
    }

    static ContractTable open(String bootstrapServers) {
        return new ContractTable(Table.open(bootstrapServers, Topics.CONTRACTS));
    }

    private void read(String key, byte[] value) {
        try {
            contracts.put(key, ContractJson.contract(key, value));
        } catch (InvalidContractException e) {
            invalid.put(key, String.valueOf(e.getMessage()));
        }
    }

    /** By key. */
    Map<String, Contract> contracts() {
        return contracts;
    }

    /** What is wrong with the records that cannot be read, by key. */
    Map<String, String> invalid() {
        return invalid;
    }

    /** How many children a factory has had so far. */
    long children(Contract factory) {
        return records.keySet().stream()
                .filter(key -> ContractJson.isChild(key) && key.startsWith(factory.key() + "/"))
                .count();
    }

    /** Keys of this name, on any chain if the name has none. */
    List<String> find(String name, @Nullable String chain) {
        List<String> keys = new ArrayList<>(contracts.keySet());
        keys.addAll(invalid.keySet());
        return keys.stream()
                .filter(key -> chain == null
                        ? key.substring(key.indexOf('/') + 1).equals(name)
                        : key.equals(chain + "/" + name))
                .toList();
    }

    /**
     * Writes all of these or none.
     *
     * @param file where they come from
     * @return how many differ from what stood there
     * @throws ConfigException when they do not go together with what stands there
     */
    int apply(List<Contract> given, Path file) {
        Map<String, Contract> all = new LinkedHashMap<>(contracts);
        Map<String, byte @Nullable []> changes = new LinkedHashMap<>();
        for (Contract contract : given) {
            all.put(contract.key(), contract);
            byte[] value = ContractJson.write(contract);
            if (!java.util.Arrays.equals(value, records.get(contract.key()))) {
                changes.put(contract.key(), value);
            }
        }
        List<String> conflicts = ContractSet.conflicts(all.values());
        if (!conflicts.isEmpty()) {
            throw new ConfigException(file.toString(), conflicts);
        }
        if (!changes.isEmpty()) {
            table.write(changes);
        }
        return changes.size();
    }

    void remove(String key) {
        Map<String, byte @Nullable []> change = new LinkedHashMap<>();
        change.put(key, null);
        table.write(change);
    }
}
