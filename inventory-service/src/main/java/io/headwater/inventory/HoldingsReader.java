package io.headwater.inventory;

import io.headwater.common.kafka.Partitions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers from one snapshot of the database, so that rows and block belong together. */
final class HoldingsReader {
    private static final String PROGRESS = """
            SELECT partition, block_number, block_hash, block_timestamp FROM progress
            WHERE topic = ? AND chain_id = ?""";

    private static final String TOKENS = """
            SELECT contract, standard, transfers FROM tokens WHERE chain_id = ? ORDER BY contract, standard""";

    private static final String STANDARDS = """
            SELECT standard FROM tokens WHERE chain_id = ? AND contract = ? ORDER BY standard""";

    private static final String ROWS = """
            SELECT holder, standard, token_id::text AS token_id, amount::text AS amount FROM holdings
            WHERE chain_id = ? AND contract = ? AND (holder, standard, token_id) > (?, ?, ?::numeric)
            ORDER BY holder, standard, holdings.token_id LIMIT ?""";

    private static final String ROWS_OF_HOLDER = """
            SELECT holder, standard, token_id::text AS token_id, amount::text AS amount FROM holdings
            WHERE chain_id = ? AND contract = ? AND (holder, standard, token_id) > (?, ?, ?::numeric) AND holder = ?
            ORDER BY holder, standard, holdings.token_id LIMIT ?""";

    /** Which rows of a contract are asked for. */
    record Page(@Nullable String holder, PageKey after, int limit) {}

    private final Database database;
    private final String topic;
    private final int partitions;

    HoldingsReader(Database database, String topic, int partitions) {
        this.database = database;
        this.topic = topic;
        this.partitions = partitions;
    }

    /** All contracts of a chain; nothing when the chain is unknown. */
    Optional<ChainAnswer> chain(long chainId) throws SQLException {
        try (Connection connection = snapshot()) {
            Map<Integer, BlockPosition> progress = progress(connection, chainId);
            List<ChainAnswer.Contract> contracts = select(connection, TOKENS, List.of(chainId), row -> {
                String contract = row.getString(1);
                BlockPosition block = progress.get(Partitions.of(contract, partitions));
                return new ChainAnswer.Contract(contract, row.getString(2), row.getLong(3), block);
            });
            return progress.isEmpty() ? Optional.empty() : Optional.of(new ChainAnswer(chainId, contracts));
        }
    }

    /** A page of a contract's holdings; nothing when the contract is unknown. */
    Optional<ContractAnswer> contract(long chainId, String contract, Page page) throws SQLException {
        try (Connection connection = snapshot()) {
            List<String> standards =
                    select(connection, STANDARDS, List.of(chainId, contract), row -> row.getString("standard"));
            if (standards.isEmpty()) {
                return Optional.empty();
            }
            BlockPosition block = progress(connection, chainId).get(Partitions.of(contract, partitions));
            // One more than asked for tells whether there is a next page.
            List<ContractAnswer.Row> rows = rows(connection, chainId, contract, page);
            boolean more = rows.size() > page.limit();
            List<ContractAnswer.Row> shown = more ? rows.subList(0, page.limit()) : rows;
            String next = more ? shown.get(shown.size() - 1).key().toString() : null;
            return Optional.of(new ContractAnswer(chainId, contract, String.join("+", standards), block, shown, next));
        }
    }

    private static List<ContractAnswer.Row> rows(Connection connection, long chainId, String contract, Page page)
            throws SQLException {
        PageKey after = page.after();
        List<Object> parameters =
                new ArrayList<>(List.of(chainId, contract, after.holder(), after.standard(), after.tokenId()));
        if (page.holder() != null) {
            parameters.add(page.holder());
        }
        parameters.add(page.limit() + 1);
        return select(connection, page.holder() == null ? ROWS : ROWS_OF_HOLDER, parameters, HoldingsReader::row);
    }

    private static ContractAnswer.Row row(ResultSet row) throws SQLException {
        String standard = row.getString("standard");
        String tokenId = standard.equals(Standard.ERC20.word()) ? null : row.getString("token_id");
        return new ContractAnswer.Row(row.getString("holder"), standard, tokenId, row.getString("amount"));
    }

    private Map<Integer, BlockPosition> progress(Connection connection, long chainId) throws SQLException {
        Map<Integer, BlockPosition> progress = new HashMap<>();
        select(
                connection,
                PROGRESS,
                List.of(topic, chainId),
                row -> progress.put(
                        row.getInt("partition"),
                        new BlockPosition(
                                row.getLong("block_number"),
                                row.getString("block_hash"),
                                row.getObject("block_timestamp", Long.class))));
        return progress;
    }

    private Connection snapshot() throws SQLException {
        Connection connection = database.connect();
        try {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static <T extends @Nullable Object> List<T> select(
            Connection connection, String sql, List<Object> parameters, RowReader<T> reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i));
            }
            List<T> rows = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(reader.read(row));
                }
            }
            return rows;
        }
    }
}
