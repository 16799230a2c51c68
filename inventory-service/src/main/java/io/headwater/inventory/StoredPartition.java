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
 * @param heights the number of the block that the holdings of each chain are true for, by chain id
 */
record StoredPartition(long nextOffset, long holders, Map<Long, Long> heights) {
    private static final String ALL = """
            SELECT o.partition, o.next_offset, o.holders, p.chain_id, p.block_number
            FROM offsets o LEFT JOIN progress p USING (topic, partition) WHERE o.topic = ?""";

    /** All partitions of a topic that were ever written. */
    static Map<Integer, StoredPartition> load(Connection connection, String topic) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ALL)) {
            statement.setString(1, topic);
            Map<Integer, StoredPartition> stored = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    StoredPartition known = new StoredPartition(row.getLong(2), row.getLong(3), new HashMap<>());
                    StoredPartition earlier = stored.putIfAbsent(row.getInt(1), known);
                    Long chainId = row.getObject(4, Long.class);
                    if (chainId != null) {
                        (earlier == null ? known : earlier).heights().put(chainId, row.getLong(5));
                    }
                }
            }
            return stored;
        }
    }
}
