package io.headwater.inventory;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.headwater.common.lifecycle.Component;
import io.headwater.common.lifecycle.Health;
import io.headwater.common.lifecycle.StartupException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL: a small pool over migrated tables, and whether it answers. */
final class Database implements Component {
    private static final Logger log = LoggerFactory.getLogger(Database.class);
    private static final int OLDEST_VERSION = 15;
    private static final int CONNECTIONS = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration PROBE = Duration.ofSeconds(8);
    private static final Duration WATCH = Duration.ofSeconds(1);

    private final HikariDataSource pool;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Health health = Health.up();

    private Database(HikariDataSource pool) {
        this.pool = pool;
    }

    /**
     * Connects and migrates.
     *
     * @throws StartupException naming the setting, its value and the way out
     */
    static Database open(PostgresSettings settings) {
        try (Connection connection = DriverManager.getConnection(settings.url(), probing(settings))) {
            requireVersion(connection, settings);
        } catch (SQLException e) {
            throw new StartupException(DatabaseTrouble.explain(settings, e), e);
        }
        migrate(settings);
        Database database = new Database(new HikariDataSource(configuration(settings)));
        Thread.ofPlatform().daemon().name("database-watch").start(database::watch);
        return database;
    }

    /** With limits: what takes connections and never answers must not keep the service starting for ever. */
    private static Properties probing(PostgresSettings settings) {
        Properties properties = new Properties();
        properties.setProperty("user", settings.user());
        properties.setProperty("password", settings.password().reveal());
        properties.setProperty("connectTimeout", Long.toString(PROBE.toSeconds()));
        properties.setProperty("socketTimeout", Long.toString(PROBE.toSeconds()));
        return properties;
    }

    private static void requireVersion(Connection connection, PostgresSettings settings) throws SQLException {
        int version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < OLDEST_VERSION) {
            throw new StartupException("PostgreSQL at postgres.url = '" + settings.url() + "' is of version " + version
                    + ": use " + OLDEST_VERSION + " or newer");
        }
    }

    private static void migrate(PostgresSettings settings) {
        try {
            Flyway.configure()
                    .dataSource(
                            settings.url(), settings.user(), settings.password().reveal())
                    .locations("classpath:io/headwater/inventory/db")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new StartupException(
                    "the tables at postgres.url = '" + settings.url() + "' cannot be brought up to date: "
                            + e.getMessage(),
                    e);
        }
    }

    private static HikariConfig configuration(PostgresSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("inventory");
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password().reveal());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setAutoCommit(false);
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setValidationTimeout(PATIENCE.toMillis() / 2);
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("ApplicationName", "headwater-inventory");
        config.addDataSourceProperty("connectTimeout", PATIENCE.toSeconds());
        config.addDataSourceProperty("socketTimeout", 30);
        config.addDataSourceProperty("tcpKeepAlive", true);
        // An instance that vanished in the middle of a transaction must not hold its partitions' locks.
        config.setConnectionInitSql("SET idle_in_transaction_session_timeout = '30s'");
        return config;
    }

    /** A connection without auto-commit; closed without a commit, it rolls back. */
    Connection connect() throws SQLException {
        return pool.getConnection();
    }

    private void watch() {
        try {
            while (!stopping.await(WATCH.toMillis(), TimeUnit.MILLISECONDS)) {
                health = ask();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Health ask() {
        try (Connection connection = connect()) {
            return connection.isValid((int) PATIENCE.toSeconds())
                    ? Health.up()
                    : Health.notReady("PostgreSQL does not answer in time");
        } catch (SQLException e) {
            log.debug("PostgreSQL does not answer", e);
            return Health.notReady("PostgreSQL does not answer: " + DatabaseTrouble.cause(e));
        }
    }

    @Override
    public Health check() {
        return health;
    }

    @Override
    public void close() {
        stopping.countDown();
        pool.close();
    }
}
