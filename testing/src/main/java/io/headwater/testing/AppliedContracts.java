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
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Contracts as operators apply them. */
public final class AppliedContracts {
    private AppliedContracts() {}

    /** Applies ERC-20 tokens of these addresses to a chain, from its first block on. */
    public static void erc20(KafkaClients kafka, String chain, Collection<String> addresses) {
        Map<String, byte @Nullable []> records = new LinkedHashMap<>();
        for (String address : addresses) {
            String json = "{\"chain\":\"" + chain + "\",\"name\":\"" + address + "\",\"address\":\"" + address
                    + "\",\"standard\":\"erc20\"}";
            Contract contract = ContractJson.contract(chain + "/" + address, json.getBytes(UTF_8));
            records.put(contract.key(), ContractJson.write(contract));
        }
        new TopicAdmin(kafka).ensure(List.of(Topics.contracts()));
        CompactedTopic topic = new CompactedTopic(kafka, Topics.CONTRACTS);
        topic.write("contracts-of-" + chain, records);
        // A commit returns before it is visible; who starts now is to follow them from its first block on.
        Awaitility.await().until(() -> topic.read().keySet().containsAll(records.keySet()));
    }
}
