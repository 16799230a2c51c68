package io.headwater.inventory;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows turned into one SQL array per column, for {@code unnest}: a statement of any number of rows, parsed once. */
final class Columns {
    private final List<String> types;
    private final List<List<@Nullable Object>> columns = new ArrayList<>();

    Columns(String... types) {
        this.types = List.of(types);
        for (int i = 0; i < types.length; i++) {
            columns.add(new ArrayList<>());
        }
    }

    void row(@Nullable Object... values) {
        if (values.length != types.size()) {
            throw new IllegalArgumentException("a row has " + types.size() + " values");
        }
        for (int i = 0; i < values.length; i++) {
            columns.get(i).add(values[i]);
        }
    }

    boolean isEmpty() {
        return columns.get(0).isEmpty();
    }

    /** The arrays, in the order of the columns. */
    List<Object> arrays(Connection connection) throws SQLException {
        List<Object> arrays = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            arrays.add(connection.createArrayOf(types.get(i), columns.get(i).toArray()));
        }
        return arrays;
    }
}
