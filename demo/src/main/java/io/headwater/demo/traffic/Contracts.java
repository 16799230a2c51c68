package io.headwater.demo.traffic;

import io.headwater.chain.Address;
import io.headwater.chain.EvmNode;
import io.headwater.chain.Hex;
import io.headwater.chain.contract.Contract;
import io.headwater.chain.contract.ContractJson;
import io.headwater.chain.contract.ContractsFile;
import io.headwater.common.kafka.CompactedTopic;
import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.kafka.TopicAdmin;
import io.headwater.common.kafka.Topics;
import io.headwater.common.lifecycle.StartupException;
import io.headwater.demo.stack.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The demo's three contracts on the chain. Where they are is written into a file as {@code headwater contracts apply} takes
 * it, which is also how a later demo finds them again, and from there into the topic that the listener follows.
 *
 * @param token ERC-20
 * @param collectible ERC-721
 * @param items ERC-1155
 */
public record Contracts(String token, String collectible, String items) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration ASK_AGAIN = Duration.ofMillis(100);
    private static final String GAS = "0x4c4b40";

    /**
     * The contracts that the file names, or, where there is no file yet, new ones.
     *
     * @param chain the chain's name
     * @param build the folder with the compiled contracts
     * @throws StartupException when they cannot be deployed, or the file's contracts are not on this chain
     */
    public static Contracts find(EvmNode node, Path build, String chain, Path file)
            throws IOException, InterruptedException {
        if (!Files.exists(file)) {
            write(deploy(node, build), chain, file);
        }
        List<String> addresses = ContractsFile.read(file).stream()
                .map(contract -> String.valueOf(contract.address()))
                .toList();
        for (String address : addresses) {
            if (node.request("eth_getCode", address, "latest").asString().equals("0x")) {
                throw new StartupException("the chain has no contract at " + address + ", which " + file
                        + " names: the node has lost its state; start over with --fresh");
            }
        }
        return of(addresses);
    }

    /** Tells the listener of the contracts that the file names. */
    public static void apply(Path file, KafkaClients kafka) {
        new TopicAdmin(kafka).ensure(List.of(Topics.contracts()));
        Map<String, byte @Nullable []> records = new LinkedHashMap<>();
        for (Contract contract : ContractsFile.read(file)) {
            records.put(contract.key(), ContractJson.write(contract));
        }
        new CompactedTopic(kafka, Topics.CONTRACTS).write("headwater-demo", records);
    }

    private static Contracts of(List<String> addresses) {
        if (addresses.size() != 3) {
            throw new StartupException("the contracts file names " + addresses.size()
                    + " contracts, the demo has 3: start over with --fresh");
        }
        return new Contracts(addresses.get(0), addresses.get(1), addresses.get(2));
    }

    private record Deployed(String name, String address, String standard, long startBlock) {}

    private static List<Deployed> deploy(EvmNode node, Path build) throws IOException, InterruptedException {
        String deployer = node.request("eth_accounts").path(0).asString();
        Map<String, String> standards = new LinkedHashMap<>();
        standards.put("DemoToken", "erc20");
        standards.put("DemoCollectible", "erc721");
        standards.put("DemoItems", "erc1155");
        Map<String, String> hashes = new LinkedHashMap<>();
        for (String name : standards.keySet()) {
            hashes.put(name, send(node, deployer, build.resolve(name + ".json")));
        }
        List<Deployed> deployed = new ArrayList<>();
        for (Map.Entry<String, String> contract : standards.entrySet()) {
            String name = contract.getKey();
            deployed.add(deployed(name, contract.getValue(), receipt(node, name, hashes.getOrDefault(name, ""))));
        }
        return deployed;
    }

    private static String send(EvmNode node, String deployer, Path artifact) throws IOException {
        String bytecode =
                JSON.readTree(Files.readString(artifact)).path("bytecode").asString();
        return node.request("eth_sendTransaction", Map.of("from", deployer, "data", bytecode, "gas", GAS))
                .asString();
    }

    private static JsonNode receipt(EvmNode node, String name, String hash) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            JsonNode receipt = node.request("eth_getTransactionReceipt", hash);
            if (receipt.isObject()) {
                return receipt;
            }
            Thread.sleep(ASK_AGAIN);
        }
        throw new StartupException(
                "the node did not mine the deployment of " + name + " within " + PATIENCE.toSeconds() + " s");
    }

    private static Deployed deployed(String name, String standard, JsonNode receipt) {
        if (!receipt.path("status").asString().equals("0x1")) {
            throw new StartupException("the deployment of " + name + " failed: " + receipt);
        }
        return new Deployed(
                name,
                Address.parse(receipt.path("contractAddress").asString()),
                standard,
                Hex.toLong(receipt.path("blockNumber").asString()));
    }

    private static void write(List<Deployed> deployed, String chain, Path file) throws IOException {
        List<Map<String, Object>> entries = new ArrayList<>();
        for (Deployed contract : deployed) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", contract.name());
            entry.put("address", contract.address());
            entry.put("standard", contract.standard());
            entry.put("startBlock", contract.startBlock());
            entries.add(entry);
        }
        Files.writeString(file, Yaml.write(Map.of("chain", chain, "contracts", entries)));
    }
}
