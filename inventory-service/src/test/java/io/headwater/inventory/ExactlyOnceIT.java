package io.headwater.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.headwater.common.kafka.TopicReader;
import io.headwater.common.lifecycle.Health;
import io.headwater.common.lifecycle.StartupException;
import io.headwater.testing.TestPostgres;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExactlyOnceIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String WAITING = """
            SELECT pid FROM pg_stat_activity
            WHERE datname = current_database() AND application_name = 'headwater-inventory' AND wait_event_type = 'Lock'""";

    @Test
    void whatWasAppliedAndNotCommittedIsAppliedAgainOnce() throws Exception {
        Simulation simulation = new Simulation(21);
        try (World world = new World().start();
                Connection saboteur = TestPostgres.shared().connect(world.url)) {
            publish(world, simulation, 20);
            world.awaitTruth(simulation);

            saboteur.setAutoCommit(false);
            execute(saboteur, "LOCK TABLE progress IN ACCESS EXCLUSIVE MODE");
            publish(world, simulation, 1);
            // By now the holdings are changed, and the transaction waits at its next statement.
            int pid = await().atMost(PATIENCE).until(() -> waiting(saboteur), found -> found != 0);
            execute(saboteur, "SELECT pg_terminate_backend(" + pid + ")");
            saboteur.rollback();

            publish(world, simulation, 20);
            world.awaitTruth(simulation);
        }
    }

    @Test
    void oneStopsAndAnotherGoesOn() throws Exception {
        Simulation simulation = new Simulation(22);
        try (World world = new World()) {
            for (int i = 0; i < 4; i++) {
                world.start();
                publish(world, simulation, 15);
                if (i % 2 == 0) {
                    world.awaitRead();
                }
                world.stop();
            }
            world.start();
            world.awaitTruth(simulation);
        }
    }

    @Test
    void twoThatBothBelieveToOwnAPartitionNeverApplyARecordTwice() throws Exception {
        Simulation simulation = new Simulation(23);
        try (World world = new World().start()) {
            TopicReader rogue = world.rogue();
            rogue.start();
            try {
                publish(world, simulation, 60);
                world.awaitTruth(simulation);
            } finally {
                rogue.close();
            }
            publish(world, simulation, 5);
            world.awaitTruth(simulation);
        }
    }

    @Test
    void aWriterThatLostItsPartitionIsRefusedAndWritesNothing() throws Exception {
        try (World world = new World()) {
            HoldingsWriter writer = new HoldingsWriter(world.database, world.topic);
            writer.commit(List.of(change(0, null, 5, 10), change(1, null, 3, 10)));

            assertThatThrownBy(() -> writer.commit(List.of(change(0, 5L, 9, 1), change(1, 2L, 9, 1))))
                    .isInstanceOf(LostPartitionException.class)
                    .hasMessageContaining("partition 1 is no longer at offset 2");
            assertThatThrownBy(() -> writer.commit(List.of(change(0, null, 9, 1))))
                    .isInstanceOf(LostPartitionException.class);

            Map<Integer, StoredPartition> stored = writer.stored();
            assertThat(stored).isEqualTo(Map.of(0, stored(5, 1), 1, stored(3, 1)));
            writer.commit(List.of(change(0, 5L, 9, -10)));
            assertThat(writer.stored().get(0)).isEqualTo(stored(9, 0));
        }
    }

    @Test
    void aDatabaseThatGoesAndComesBackLosesNothing() throws Exception {
        Simulation simulation = new Simulation(24);
        try (TestPostgres postgres = TestPostgres.start();
                World world = new World(postgres).start()) {
            publish(world, simulation, 10);
            world.awaitTruth(simulation);

            postgres.stop();
            publish(world, simulation, 10);
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(world.database.check().status()).isEqualTo(Health.Status.NOT_READY);
                assertThat(world.database.check().reason()).contains("PostgreSQL does not answer");
                assertThat(world.inventory().check().status()).isEqualTo(Health.Status.NOT_READY);
            });
            assertThat(world.holdings(Logs.TOKEN).status()).isEqualTo(503);

            postgres.restart();
            world.awaitTruth(simulation);
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(world.database.check()).isEqualTo(Health.up());
                assertThat(world.inventory().check()).isEqualTo(Health.up());
            });
        }
    }

    @Test
    void holdingsOfATopicThatWasCreatedAnewAreNotMixed() throws Exception {
        try (World world = new World()) {
            TopicIdentity first = TopicIdentity.of(world.clients, world.topic);
            first.requireIn(world.database);
            first.requireIn(world.database);

            assertThatThrownBy(
                            () -> new TopicIdentity(world.topic, "another", World.PARTITIONS).requireIn(world.database))
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining(first.id())
                    .hasMessageContaining("another")
                    .hasMessageContaining("postgres.url");
        }
    }

    private static void publish(World world, Simulation simulation, int times) {
        for (int i = 0; i < times; i++) {
            world.publish(simulation.next());
        }
    }

    private static PartitionChange change(int partition, @Nullable Long expected, long next, long amount) {
        Token token = new Token(Logs.CHAIN, Logs.address(100 + partition), Standard.ERC20);
        Holding holding = new Holding(token, Logs.ALICE, BigInteger.ZERO);
        Holdings holdings =
                new Holdings().add(new Movements(token, 1, List.of(new Movement(holding, BigInteger.valueOf(amount)))));
        return new PartitionChange(partition, expected, next, holdings, Map.of());
    }

    private static StoredPartition stored(long nextOffset, long holders) {
        return new StoredPartition(nextOffset, holders, Map.of());
    }

    private static int waiting(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WAITING);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
