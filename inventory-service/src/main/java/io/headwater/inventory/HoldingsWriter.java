package io.headwater.inventory;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Changes holdings, blocks and offsets together: all in one transaction, or nothing. */
final class HoldingsWriter {
    private static final String CLAIM_FIRST = """
            INSERT INTO offsets (topic, partition, next_offset) VALUES (?, ?, ?) ON CONFLICT DO NOTHING""";

    private static final String CLAIM = """
            UPDATE offsets SET next_offset = ? WHERE topic = ? AND partition = ? AND next_offset = ?""";

    private static final String TOKENS = """
            MERGE INTO tokens t
            USING unnest(?::bigint[], ?::text[], ?::text[], ?::bigint[])
                AS d (chain_id, contract, standard, transfers)
            ON t.chain_id = d.chain_id AND t.contract = d.contract AND t.standard = d.standard
            WHEN MATCHED AND t.transfers + d.transfers = 0 THEN DELETE
            WHEN MATCHED THEN UPDATE SET transfers = t.transfers + d.transfers
            WHEN NOT MATCHED THEN INSERT VALUES (d.chain_id, d.contract, d.standard, d.transfers)""";

    private static final String HOLDINGS = """
            WITH moved AS (
                SELECT d.*, h.amount AS had
                FROM unnest(?::int[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::numeric[], ?::numeric[])
                    AS d (partition, chain_id, contract, holder, standard, token_id, amount)
                LEFT JOIN holdings h USING (chain_id, contract, holder, standard, token_id)
            ), emptied AS (
                DELETE FROM holdings h USING moved m
                WHERE h.chain_id = m.chain_id AND h.contract = m.contract AND h.holder = m.holder
                    AND h.standard = m.standard AND h.token_id = m.token_id AND m.had + m.amount = 0
            ), changed AS (
                INSERT INTO holdings AS h (chain_id, contract, holder, standard, token_id, amount)
                SELECT chain_id, contract, holder, standard, token_id, amount FROM moved
                WHERE had IS NULL OR had + amount <> 0
                ON CONFLICT (chain_id, contract, holder, standard, token_id)
                    DO UPDATE SET amount = h.amount + excluded.amount
            ), grown AS (
                SELECT partition,
                    count(*) FILTER (WHERE had IS NULL) - count(*) FILTER (WHERE had + amount = 0) AS rows
                FROM moved GROUP BY partition
            )
            UPDATE offsets o SET holders = o.holders + g.rows FROM grown g
            WHERE o.topic = ? AND o.partition = g.partition""";

    private static final String PROGRESS = """
            INSERT INTO progress (topic, partition, chain_id, block_number, block_hash, block_timestamp)
            SELECT ?, d.* FROM unnest(?::int[], ?::bigint[], ?::bigint[], ?::text[], ?::bigint[]) AS d
            ON CONFLICT (topic, partition, chain_id) DO UPDATE SET block_number = excluded.block_number,
                block_hash = excluded.block_hash, block_timestamp = excluded.block_timestamp""";

    private final Database database;
    private final String topic;

    HoldingsWriter(Database database, String topic) {
        this.database = database;
        this.topic = topic;
    }

    /** Where reading goes on, and how many rows there are, by partition; partitions never written are left out. */
    Map<Integer, StoredPartition> stored() throws SQLException {
        try (Connection connection = database.connect()) {
            return StoredPartition.load(connection, topic);
        }
    }

    /**
     * Applies the changes.
     *
     * @return what is stored of all partitions afterwards
     * @throws LostPartitionException when a partition is not where it is expected to be; then nothing is changed
     */
    Map<Integer, StoredPartition> commit(List<PartitionChange> changes) throws SQLException, LostPartitionException {
        // In a fixed order: these rows are the locks of everything that follows, so no two instances can deadlock.
        List<PartitionChange> ordered = changes.stream()
                .sorted(Comparator.comparingInt(PartitionChange::partition))
                .toList();
        try (Connection connection = database.connect()) {
            for (PartitionChange change : ordered) {
                claim(connection, change);
            }
            changeTokens(connection, ordered);
            changeHoldings(connection, ordered);
            saveProgress(connection, ordered);
            Map<Integer, StoredPartition> stored = StoredPartition.load(connection, topic);
            connection.commit();
            return stored;
        }
    }

    private void claim(Connection connection, PartitionChange change) throws SQLException, LostPartitionException {
        Long expected = change.expected();
        int claimed = expected == null
                ? update(connection, CLAIM_FIRST, topic, change.partition(), change.next())
                : update(connection, CLAIM, change.next(), topic, change.partition(), expected);
        if (claimed != 1) {
            throw new LostPartitionException(change);
        }
    }

    private static void changeTokens(Connection connection, List<PartitionChange> changes) throws SQLException {
        Columns columns = new Columns("bigint", "text", "text", "bigint");
        for (PartitionChange change : changes) {
            change.holdings()
                    .transfers()
                    .forEach((token, transfers) -> columns.row(
                            token.chainId(), token.contract(), token.standard().word(), transfers));
        }
        if (!columns.isEmpty()) {
            update(connection, TOKENS, columns.arrays(connection).toArray());
        }
    }

    private void changeHoldings(Connection connection, List<PartitionChange> changes) throws SQLException {
        Columns columns = new Columns("int", "bigint", "text", "text", "text", "numeric", "numeric");
        for (PartitionChange change : changes) {
            change.holdings().amounts().forEach((holding, amount) -> {
                Token token = holding.token();
                columns.row(
                        change.partition(),
                        token.chainId(),
                        token.contract(),
                        holding.holder(),
                        token.standard().word(),
                        new BigDecimal(holding.tokenId()),
                        new BigDecimal(amount));
            });
        }
        if (!columns.isEmpty()) {
            List<Object> parameters = columns.arrays(connection);
            parameters.add(topic);
            update(connection, HOLDINGS, parameters.toArray());
        }
    }

    private void saveProgress(Connection connection, List<PartitionChange> changes) throws SQLException {
        Columns columns = new Columns("int", "bigint", "bigint", "text", "bigint");
        for (PartitionChange change : changes) {
            change.progress()
                    .forEach((chainId, block) ->
                            columns.row(change.partition(), chainId, block.number(), block.hash(), block.timestamp()));
        }
        if (!columns.isEmpty()) {
            List<Object> parameters = columns.arrays(connection);
            parameters.add(0, topic);
            update(connection, PROGRESS, parameters.toArray());
        }
    }

    private static int update(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        }
    }
}
