package io.headwater.inventory;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * What the database knows of one partition.
 *
 * @param nextOffset where reading goes on
 * @param holders how many rows the partition's contracts have in the holdings
 */
record StoredPartition(long nextOffset, long holders) {
    private static final String ALL = "SELECT partition, next_offset, holders FROM offsets WHERE topic = ?";

    /** All partitions of a topic that were ever written. */
    static Map<Integer, StoredPartition> load(Connection connection, String topic) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ALL)) {
            statement.setString(1, topic);
            Map<Integer, StoredPartition> stored = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    stored.put(row.getInt(1), new StoredPartition(row.getLong(2), row.getLong(3)));
                }
            }
            return stored;
        }
    }
}
