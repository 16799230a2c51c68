package io.headwater.cli.topic;

import io.headwater.cli.options.UnusableOptionException;
import io.headwater.common.config.InvalidSettingException;
import io.headwater.common.kafka.CompactedTopic;
import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.kafka.KafkaSettings;
import io.headwater.common.kafka.TopicAdmin;
import io.headwater.common.kafka.UnreachableKafkaException;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** One of Headwater's compacted topics, for an operator: what is wrong with the way to it is told by option. */
public final class Table {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String bootstrapServers;
    private final CompactedTopic topic;

    private Table(String bootstrapServers, CompactedTopic topic) {
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
    }

    /**
     * Finds the topic.
     *
     * @throws UnusableOptionException when the broker or the topic is not there
     */
    public static Table open(String bootstrapServers, String topic) {
        KafkaClients clients;
        try {
            clients = new KafkaClients(new KafkaSettings(bootstrapServers, 1, 1, Map.of()));
        } catch (InvalidSettingException e) {
            throw unusable(bootstrapServers, "give host:port, several separated by commas", e);
        }
        try {
            if (new TopicAdmin(clients, PATIENCE).partitions(topic) == 0) {
                throw new UnusableOptionException(
                        "--kafka",
                        bootstrapServers,
                        "there is no topic " + topic
                                + "; start the listener, which creates it, or correct the address");
            }
        } catch (UnreachableKafkaException e) {
            throw unusable(bootstrapServers, "no Kafka broker answered; start the broker or correct the address", e);
        } catch (KafkaException e) {
            String cause = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
            throw unusable(bootstrapServers, cause + "; correct the address", e);
        }
        return new Table(bootstrapServers, new CompactedTopic(clients, topic));
    }

    /** The last value of each key. */
    public Map<String, byte[]> read() {
        try {
            return topic.read();
        } catch (KafkaException e) {
            throw unusable(bootstrapServers, "reading failed (" + e.getMessage() + "); look after the broker", e);
        }
    }

    /** Writes all of these or none; null removes. */
    public void write(Map<String, byte @Nullable []> changes) {
        try {
            topic.write("headwater-operator", changes);
        } catch (KafkaException e) {
            throw unusable(
                    bootstrapServers,
                    "nothing was written (" + e.getMessage() + "); look after the broker, try again",
                    e);
        }
    }

    private static UnusableOptionException unusable(String servers, String what, Exception cause) {
        return new UnusableOptionException("--kafka", servers, what, cause);
    }
}
