package io.headwater.logger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.common.event.ChainEvent;
import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.kafka.TopicAdmin;
import io.headwater.common.kafka.Topics;
import io.headwater.testing.SampleEvents;
import io.headwater.testing.ServiceProcess;
import io.headwater.testing.TestKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoggerServiceIT {
    private static final int PARTITIONS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final TestKafka KAFKA = TestKafka.shared();
    private static final KafkaClients CLIENTS = KAFKA.clients(PARTITIONS);

    @TempDir
    Path temp = Path.of("");

    @BeforeAll
    static void topics() {
        new TopicAdmin(CLIENTS)
                .ensure(List.of(Topics.eventTopic(Topics.LOGGING, PARTITIONS), Topics.deadLetters(PARTITIONS)));
    }

    @Test
    void killedAgainAndAgainItWritesTheSameBytesAsUndisturbed() throws Exception {
        Path disturbed = temp.resolve("disturbed");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            AtomicBoolean enough = new AtomicBoolean();
            Future<?> traffic = threads.submit(() -> produceUntil(enough));
            try {
                for (int kill = 1; kill <= 3; kill++) {
                    killAfterLines(disturbed, 100);
                }
            } finally {
                enough.set(true);
            }
            traffic.get();
        }
        int events = KAFKA.readAll(Topics.LOGGING).size();
        runUntil(disturbed, events);

        Path undisturbed = temp.resolve("undisturbed");
        runUntil(undisturbed, events);

        assertThat(AuditFiles.of(disturbed)).isEqualTo(AuditFiles.of(undisturbed));
    }

    private void killAfterLines(Path directory, int lines) throws IOException {
        int before = AuditFiles.lines(directory).size();
        try (ServiceProcess logger = start(directory)) {
            await().atMost(PATIENCE).until(() -> AuditFiles.lines(directory).size() > before + lines);
            logger.kill();
        }
    }

    private void runUntil(Path directory, int events) throws IOException {
        try (ServiceProcess logger = start(directory)) {
            await().atMost(PATIENCE).until(() -> AuditFiles.lines(directory).size() >= events);
            logger.awaitReady();
            assertThat(logger.stop()).isZero();
            assertThat(AuditFiles.lines(directory)).hasSize(events);
        }
    }

    private static void produceUntil(AtomicBoolean enough) {
        try (Producer<byte[], byte[]> producer = CLIENTS.transactionalProducer("traffic")) {
            producer.initTransactions();
            for (int block = 1; !enough.get(); block++) {
                producer.beginTransaction();
                for (int i = 0; i < 10; i++) {
                    ChainEvent event = SampleEvents.transfer(block, i, SampleEvents.address(i));
                    var sent = producer.send(SampleEvents.producerRecord(Topics.LOGGING, i % PARTITIONS, event));
                    assertThat(sent).isNotNull();
                }
                producer.commitTransaction();
                // A pace that a logger which starts anew again and again can catch up with.
                LockSupport.parkNanos(20_000_000);
            }
        }
    }

    @Test
    void aSecondWriterOfADirectoryIsRefusedInOneLine() throws Exception {
        Path directory = temp.resolve("audit");
        try (ServiceProcess first = start(directory).awaitReady()) {
            assertThat(first.output()).contains("logger runs");
            try (ServiceProcess second = start(directory)) {
                assertThat(second.exitCode()).isEqualTo(1);
                assertThat(second.output())
                        .contains("headwater logger: directory = '" + directory + "': another logger writes it");
            }
        }
    }

    @Test
    void itsMistakesAreNamedAllAtOnce() throws Exception {
        Path config = Files.writeString(temp.resolve("logger.yaml"), """
                directory: audit
                segmentRecords: 0
                kafka:
                  bootstrapServers: localhost
                fsync: false
                """);
        try (ServiceProcess logger = ServiceProcess.start(LoggerService.class, config)) {
            assertThat(logger.exitCode()).isEqualTo(2);
            assertThat(logger.output())
                    .contains("fsync: unknown key")
                    .contains("kafka.bootstrapServers = 'localhost': give host:port");
        }
    }

    private ServiceProcess start(Path directory) throws IOException {
        Path config = Files.writeString(
                temp.resolve("logger.yaml"), """
                directory: %s
                segmentRecords: 100
                kafka:
                  bootstrapServers: %s
                  partitions: %d
                """.formatted(directory, KAFKA.bootstrapServers(), PARTITIONS));
        return ServiceProcess.start(LoggerService.class, config);
    }
}
