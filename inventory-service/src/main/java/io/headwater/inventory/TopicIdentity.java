package io.headwater.inventory;

import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.lifecycle.StartupException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/**
 * Which topic the stored offsets speak of. A topic that was deleted and created anew has the same name, other records
 * and another id (KIP-516): its events must not be added to holdings that came from the old one.
 */
record TopicIdentity(String name, String id, int partitions) {
    private static final int PATIENCE_SECONDS = 20;
    private static final String REMEMBER = """
            INSERT INTO sources (topic, topic_id, partitions) VALUES (?, ?, ?) ON CONFLICT DO NOTHING""";
    private static final String RECALL = "SELECT topic_id, partitions FROM sources WHERE topic = ?";

    /** Asks Kafka about a topic that exists. */
    static TopicIdentity of(KafkaClients clients, String topic) throws InterruptedException {
        try (Admin admin = clients.admin()) {
            var description =
                    admin.describeTopics(List.of(topic)).topicNameValues().get(topic);
            if (description == null) {
                throw new IllegalStateException("Kafka was asked about " + topic + " and has no answer for it");
            }
            var known = description.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return new TopicIdentity(
                    topic, known.topicId().toString(), known.partitions().size());
        } catch (ExecutionException | TimeoutException e) {
            throw new StartupException("Kafka cannot describe topic '" + topic + "': " + e, e);
        }
    }

    /**
     * Binds an empty database to this topic.
     *
     * @throws StartupException when the database is bound to another one
     */
    void requireIn(Database database) throws SQLException {
        try (Connection connection = database.connect()) {
            try (PreparedStatement remember = connection.prepareStatement(REMEMBER)) {
                remember.setString(1, name);
                remember.setString(2, id);
                remember.setInt(3, partitions);
                remember.executeUpdate();
            }
            connection.commit();
            TopicIdentity stored = recall(connection);
            if (!stored.equals(this)) {
                throw new StartupException("the holdings in the database come from another topic '" + name + "' (id "
                        + stored.id + " with " + stored.partitions + " partitions, now id " + id + " with "
                        + partitions + "): it was deleted and created anew; give an empty database in postgres.url");
            }
        }
    }

    private TopicIdentity recall(Connection connection) throws SQLException {
        try (PreparedStatement recall = connection.prepareStatement(RECALL)) {
            recall.setString(1, name);
            try (ResultSet row = recall.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException("source " + name + " was stored and is gone");
                }
                return new TopicIdentity(name, row.getString(1), row.getInt(2));
            }
        }
    }
}
