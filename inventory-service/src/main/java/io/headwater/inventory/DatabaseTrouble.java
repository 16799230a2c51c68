package io.headwater.inventory;

import java.sql.SQLException;

/** Says of a failed connection which setting to look at, by PostgreSQL's error classes. */
final class DatabaseTrouble {
    private static final String UNREACHABLE = "08";
    private static final String REFUSED = "28";
    private static final String NO_DATABASE = "3D";

    private DatabaseTrouble() {}

    static String explain(PostgresSettings settings, SQLException e) {
        String where = "postgres.url = '" + settings.url() + "'";
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (state.startsWith(UNREACHABLE)) {
            return "no PostgreSQL answers at " + where
                    + ": start it or correct the address (environment: HEADWATER_POSTGRES_URL)";
        }
        if (state.startsWith(REFUSED)) {
            return "PostgreSQL at " + where + " refuses postgres.user = '" + settings.user()
                    + "': correct user and password (environment: HEADWATER_POSTGRES_USER, HEADWATER_POSTGRES_PASSWORD)";
        }
        if (state.startsWith(NO_DATABASE)) {
            return "PostgreSQL has no such database: " + where
                    + ": create it or correct the name (environment: HEADWATER_POSTGRES_URL)";
        }
        return "PostgreSQL at " + where + " cannot be used: " + cause(e);
    }

    /** The innermost message, in one line: a pool's own says only that it waited. */
    static String cause(SQLException e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}
