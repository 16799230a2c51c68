package io.headwater.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.chain.contract.Contract;
import io.headwater.chain.contract.ContractJson;
import io.headwater.common.kafka.CompactedTopic;
import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.kafka.TopicAdmin;
import io.headwater.common.kafka.Topics;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Contracts as operators apply and remove them. */
public final class AppliedContracts {
    private AppliedContracts() {}

    /** Applies ERC-20 tokens of these addresses to a chain, from its first block on. */
    public static void erc20(KafkaClients kafka, String chain, Collection<String> addresses) {
        apply(
                kafka,
                chain,
                addresses.stream().map(address -> erc20(chain, address)).toList());
    }

    private static Contract erc20(String chain, String address) {
        String json = "{\"chain\":\"" + chain + "\",\"name\":\"" + address + "\",\"address\":\"" + address
                + "\",\"standard\":\"erc20\"}";
        return ContractJson.contract(chain + "/" + address, json.getBytes(UTF_8));
    }

    /** Applies contracts of a chain, all at once. */
    public static void apply(KafkaClients kafka, String chain, Collection<Contract> contracts) {
        Map<String, byte @Nullable []> records = new LinkedHashMap<>();
        contracts.forEach(contract -> records.put(contract.key(), ContractJson.write(contract)));
        new TopicAdmin(kafka).ensure(List.of(Topics.contracts()));
        Set<String> keys = records.keySet();
        CompactedTopic topic = write(kafka, chain, records);
        // A commit returns before it is visible; who starts now is to follow them from its first block on.
        Awaitility.await().until(() -> topic.read().keySet().containsAll(keys));
    }

    /** Removes a contract of a chain. */
    public static void remove(KafkaClients kafka, String chain, String name) {
        Map<String, byte @Nullable []> tombstone = new LinkedHashMap<>();
        tombstone.put(chain + "/" + name, null);
        write(kafka, chain, tombstone);
    }

    private static CompactedTopic write(KafkaClients kafka, String chain, Map<String, byte @Nullable []> records) {
        CompactedTopic topic = new CompactedTopic(kafka, Topics.CONTRACTS);
        topic.write("contracts-of-" + chain, records);
        return topic;
    }
}
