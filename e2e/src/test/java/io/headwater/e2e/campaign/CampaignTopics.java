package io.headwater.e2e.campaign;

import io.headwater.common.kafka.CompactedTopic;
import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.kafka.TopicAdmin;
import io.headwater.common.kafka.TopicSpec;
import io.headwater.common.kafka.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** The topics of one history. Those that all histories share are compacted early, or thousands of histories would fill them. */
final class CampaignTopics {
    private static final Map<String, String> EARLY = Map.of(
            "segment.bytes", Integer.toString(1 << 20),
            "segment.ms", "5000",
            "min.cleanable.dirty.ratio", "0.01",
            "delete.retention.ms", "1000");

    private final KafkaClients kafka;
    private final String chain;

    CampaignTopics(KafkaClients kafka, String chain) {
        this.kafka = kafka;
        this.chain = chain;
    }

    void create() {
        new TopicAdmin(kafka)
                .ensure(List.of(
                        Topics.eventTopic(Topics.events(chain), kafka.settings().partitions()),
                        early(Topics.checkpoints()),
                        early(Topics.contracts()),
                        Topics.nodeFaults()));
    }

    private static TopicSpec early(TopicSpec topic) {
        Map<String, String> config = new HashMap<>(topic.config());
        config.putAll(EARLY);
        return new TopicSpec(topic.name(), topic.partitions(), config);
    }

    /** Deletes this history's own topic, and takes its records out of those that it shares. */
    void forget() throws Exception {
        try (Admin admin = kafka.admin()) {
            admin.deleteTopics(List.of(Topics.events(chain))).all().get();
        }
        for (String shared : List.of(Topics.CHECKPOINTS, Topics.CONTRACTS)) {
            CompactedTopic topic = new CompactedTopic(kafka, shared);
            Map<String, byte @Nullable []> gone = new HashMap<>();
            topic.read().keySet().stream()
                    .filter(key -> key.equals(chain) || key.startsWith(chain + "/"))
                    .forEach(key -> gone.put(key, null));
            if (!gone.isEmpty()) {
                topic.write("campaign-" + chain, gone);
            }
        }
    }
}
