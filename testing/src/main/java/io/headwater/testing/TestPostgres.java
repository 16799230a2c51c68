package io.headwater.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A real PostgreSQL server as a process of its own. Tests share one and keep apart by {@linkplain #database databases}
 * of their own. Any password is accepted.
 */
public final class TestPostgres implements AutoCloseable {
    /** The server's superuser. */
    public static final String USER = "postgres";

    private final Path data;
    private EmbeddedPostgres server;

    private TestPostgres(boolean endsWithJvm) throws IOException {
        this.data = Files.createTempDirectory("headwater-postgres");
        this.server = launch(0, endsWithJvm);
    }

    /** The server that all tests of this JVM share; it ends with the JVM. */
    public static TestPostgres shared() {
        return Shared.POSTGRES;
    }

    /** A server of the caller's own, for tests that stop or restart it. */
    public static TestPostgres start() {
        return start(false);
    }

    private static TestPostgres start(boolean endsWithJvm) {
        try {
            return new TestPostgres(endsWithJvm);
        } catch (IOException e) {
            throw new UncheckedIOException("the test database server does not start", e);
        }
    }

    // At the JVM's end the library stops every server by itself, and deletes the data of those that it may clean.
    private EmbeddedPostgres launch(int port, boolean clean) throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(data)
                .setCleanDataDirectory(clean)
                .start();
    }

    /** Creates an empty database that no other test has; returns its JDBC URL, without user or password. */
    public String database() {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = connect(url(USER));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("database " + name + " cannot be created", e);
        }
        return url(name);
    }

    /** A connection to a database of this server. */
    public Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url, USER, "");
    }

    /** The port of the server, the same after a {@link #restart}. */
    public int port() {
        return server.getPort();
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
    }

    /** Stops the server, breaking all connections; its data stay. */
    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the test database server does not stop", e);
        }
    }

    /** Starts the server again after a {@link #stop}, on the same port and data. */
    public void restart() {
        try {
            server = launch(port(), false);
        } catch (IOException e) {
            throw new UncheckedIOException("the test database server does not start again", e);
        }
    }

    @Override
    public void close() {
        stop();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + data, e);
        }
    }

    private static final class Shared {
        private static final TestPostgres POSTGRES = start(true);
    }
}
