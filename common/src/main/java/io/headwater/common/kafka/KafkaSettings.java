package io.headwater.common.kafka;

import io.headwater.common.config.Default;
import io.headwater.common.config.InvalidSettingException;
import java.util.Map;

/**
 * How to reach Kafka and what its topics look like.
 *
 * @param bootstrapServers comma-separated {@code host:port}
 * @param partitions partitions of every event topic
 * @param replication replication factor of topics that Headwater creates
 * @param properties further client properties, such as {@code security.protocol}
 */
public record KafkaSettings(
        @Default("127.0.0.1:9092") String bootstrapServers,
        @Default("6") int partitions,
        @Default("1") int replication,
        @Default("") Map<String, String> properties) {

    public KafkaSettings {
        for (String server : bootstrapServers.split(",", -1)) {
            if (!server.strip().matches("[^\\s:/]+:\\d{1,5}|\\[[0-9a-fA-F:]+]:\\d{1,5}")) {
                throw new InvalidSettingException(
                        "bootstrapServers", server, "give host:port, several separated by commas");
            }
        }
        if (partitions < 1 || partitions > 10_000) {
            throw new InvalidSettingException("partitions", partitions, "give a number from 1 to 10000");
        }
        if (replication < 1 || replication > Short.MAX_VALUE) {
            throw new InvalidSettingException(
                    "replication", replication, "give 1 or more, at most the number of brokers");
        }
    }

    /** Without the values of the further properties, which may be passwords. */
    @Override
    public String toString() {
        return "KafkaSettings[bootstrapServers=" + bootstrapServers + ", partitions=" + partitions + ", replication="
                + replication + ", properties=" + properties.keySet() + "]";
    }
}
