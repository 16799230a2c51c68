package io.headwater.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class TestPostgresIT {
    @Test
    void databasesAreApart() throws SQLException {
        TestPostgres postgres = TestPostgres.shared();
        run(postgres, postgres.database(), "CREATE TABLE apart (n int)");

        assertThatThrownBy(() -> run(postgres, postgres.database(), "SELECT n FROM apart"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("apart");
    }

    @Test
    void keepsDataAndAddressThroughARestart() throws SQLException {
        try (TestPostgres postgres = TestPostgres.start()) {
            String url = postgres.database();
            run(postgres, url, "CREATE TABLE kept (n int)");
            run(postgres, url, "INSERT INTO kept VALUES (42)");

            postgres.stop();
            assertThatThrownBy(() -> postgres.connect(url)).isInstanceOf(SQLException.class);
            postgres.restart();

            try (Connection connection = postgres.connect(url);
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT n FROM kept")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getInt(1)).isEqualTo(42);
            }
        }
    }

    private static void run(TestPostgres postgres, String url, String sql) throws SQLException {
        try (Connection connection = postgres.connect(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
