package io.headwater.chain.contract;

import io.headwater.common.config.Config;
import io.headwater.common.config.ConfigException;
import io.headwater.common.config.Default;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Contracts as people write them: YAML that may name files with ABIs, by paths relative to its own.
 *
 * @param chain the chain of those that name none
 * @param contracts one entry a contract
 */
public record ContractsFile(@Nullable String chain, List<Entry> contracts) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** One contract; what the fields mean stands at {@link Contract}. */
    record Entry(
            @Nullable String chain,
            @Nullable String name,
            @Nullable String address,
            @Nullable String standard,
            @Nullable Path abi,
            @Default("0") long startBlock,
            @Default("") List<String> events,
            @Default("") Map<String, Path> implementations,
            @Nullable Births factory) {}

    /** What a factory's event tells. */
    record Births(
            @Nullable String event,
            @Default("") List<String> child,
            @Nullable String standard,
            @Nullable Path abi) {}

    /**
     * Reads the file and the ABIs that it names.
     *
     * @throws ConfigException with every mistake in any of the files
     */
    public static List<Contract> read(Path file) {
        ContractsFile read = Config.data(ContractsFile.class, file);
        List<String> mistakes = new ArrayList<>();
        Map<String, Path> abis = new LinkedHashMap<>();
        List<Contract> contracts = new ArrayList<>();
        for (int i = 0; i < read.contracts().size(); i++) {
            String path = "contracts[" + i + "]";
            Entry entry = read.contracts().get(i);
            contracts.add(
                    ContractReader.read(new Place(path, read.json(entry, new Site(path, mistakes, abis)), mistakes)));
        }
        if (contracts.isEmpty()) {
            mistakes.add(
                    "contracts = '[]': name at least one contract; to remove one: headwater contracts remove NAME");
        }
        if (mistakes.isEmpty()) {
            mistakes.addAll(ContractSet.conflicts(contracts));
        }
        if (!mistakes.isEmpty()) {
            throw new ConfigException(
                    file.toString(),
                    mistakes.stream().map(line -> naming(abis, line)).toList());
        }
        return contracts;
    }

    /** A mistake within an ABI, with the ABI's file. */
    private static String naming(Map<String, Path> abis, String mistake) {
        for (Map.Entry<String, Path> abi : abis.entrySet()) {
            if (mistake.startsWith(abi.getKey() + ": ")) {
                return abi.getKey() + " = '" + abi.getValue() + "'"
                        + mistake.substring(abi.getKey().length());
            }
        }
        return mistake;
    }

    private ObjectNode json(Entry entry, Site site) {
        ObjectNode json = JSON.createObjectNode();
        put(json, "chain", entry.chain() == null ? chain : entry.chain());
        put(json, "name", entry.name());
        put(json, "address", entry.address());
        put(json, "standard", entry.standard());
        abi(json, "abi", entry.abi(), site.at(".abi"));
        json.put("startBlock", entry.startBlock());
        entry.events().forEach(json.putArray("events")::add);
        if (!entry.implementations().isEmpty()) {
            ObjectNode implementations = json.putObject("implementations");
            entry.implementations()
                    .forEach((address, abi) ->
                            abi(implementations, address, abi, site.at(".implementations[" + address + "]")));
        }
        Births births = entry.factory();
        if (births != null) {
            ObjectNode factory = json.putObject("factory");
            put(factory, "event", births.event());
            births.child().forEach(factory.putArray("child")::add);
            put(factory, "standard", births.standard());
            abi(factory, "abi", births.abi(), site.at(".factory.abi"));
        }
        return json;
    }

    private static void put(ObjectNode json, String field, @Nullable String value) {
        if (value != null) {
            json.put(field, value);
        }
    }

    private record Site(String path, List<String> mistakes, Map<String, Path> abis) {
        Site at(String below) {
            return new Site(path + below, mistakes, abis);
        }

        void mistake(Path file, String what) {
            mistakes.add(path + " = '" + file + "': " + what);
        }
    }

    private static void abi(ObjectNode json, String field, @Nullable Path file, Site site) {
        if (file == null) {
            return;
        }
        site.abis().put(site.path(), file);
        // Stands in for an ABI that cannot be read: its own mistake is enough.
        json.putArray(field);
        try {
            json.set(field, JSON.readTree(Files.readString(file)));
        } catch (IOException e) {
            site.mistake(file, "cannot be read (" + e + "): give the path of a JSON file");
        } catch (JacksonException e) {
            site.mistake(file, "not JSON: " + e.getOriginalMessage());
        }
    }
}
