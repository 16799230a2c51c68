package io.headwater.common.kafka;

import java.util.Map;

/** The catalogue of Headwater's topics. */
public final class Topics {
    /** Routed events for the inventory. */
    public static final String INVENTORY = "headwater.inventory";
    /** Routed events for the notifier. */
    public static final String NOTIFICATION = "headwater.notification";
    /** Routed events for the audit log. */
    public static final String LOGGING = "headwater.logging";
    /** Records set aside with their reason. */
    public static final String DEAD_LETTERS = "headwater.dead-letters";
    /**
     * The last block that each chain's listener committed; compacted, keyed by chain name. Its only partition is also
     * what a chain's listeners elect their leader by.
     */
    public static final String CHECKPOINTS = "headwater.checkpoints";

    /** What is listened to; compacted, keyed by chain and name. */
    public static final String CONTRACTS = "headwater.contracts";

    /** Answers of nodes that were disproved, each with the proven one beside it. */
    public static final String NODE_FAULTS = "headwater.node-faults";

    private static final String EVENTS_PREFIX = "headwater.events.";

    private Topics() {}

    /** The name of the topic with all events and block markers of one chain. */
    public static String events(String chain) {
        return EVENTS_PREFIX + chain;
    }

    /** A topic that carries events: kept for ever unless an operator says otherwise, and none of them too large. */
    public static TopicSpec eventTopic(String name, int partitions) {
        return new TopicSpec(
                name,
                partitions,
                Map.of("retention.ms", "-1", "max.message.bytes", Integer.toString(KafkaClients.LARGEST_RECORD_BYTES)));
    }

    /** Dead letters are few and must not be lost to age. */
    public static TopicSpec deadLetters(int partitions) {
        return new TopicSpec(DEAD_LETTERS, partitions, Map.of("retention.ms", "-1"));
    }

    /** Node faults are few, and evidence against a provider must not be lost to age. */
    public static TopicSpec nodeFaults() {
        return new TopicSpec(NODE_FAULTS, 1, Map.of("retention.ms", "-1"));
    }

    /** One partition: a chain's checkpoints are read whole, and there are as many keys as chains. */
    public static TopicSpec checkpoints() {
        return new TopicSpec(CHECKPOINTS, 1, Map.of("cleanup.policy", "compact", "segment.bytes", "16777216"));
    }

    /** One partition: all see contracts come and go in one order. ABIs may be large. */
    public static TopicSpec contracts() {
        return new TopicSpec(
                CONTRACTS,
                1,
                Map.of(
                        "cleanup.policy",
                        "compact",
                        "max.message.bytes",
                        Integer.toString(KafkaClients.LARGEST_RECORD_BYTES)));
    }
}
