package io.headwater.testing;

import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.kafka.KafkaSettings;
import io.headwater.common.kafka.TopicAdmin;
import io.headwater.common.kafka.TopicSpec;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/** A real Kafka broker in this JVM. Tests share one and keep apart by {@linkplain #topic unique topics}. */
public final class TestKafka implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaClusterTestKit cluster;

    private TestKafka(KafkaClusterTestKit cluster) {
        this.cluster = cluster;
    }

    /** The broker that all tests of this JVM share; it ends with the JVM. */
    public static TestKafka shared() {
        return Shared.KAFKA;
    }

    /** A broker of the caller's own, for tests that stop or restart it. */
    public static TestKafka start() {
        MetadataVersion version = MetadataVersion.latestProduction();
        // Without the features of production, transactions and groups silently lack their current protocol.
        Map<String, Short> features = Feature.PRODUCTION_FEATURES.stream()
                .collect(Collectors.toMap(Feature::featureName, feature -> feature.defaultLevel(version)));
        try {
            KafkaClusterTestKit cluster = new KafkaClusterTestKit.Builder(
                            new TestKitNodes.Builder(BootstrapMetadata.fromVersions(version, features, "test"))
                                    .setNumControllerNodes(1)
                                    .setNumBrokerNodes(1)
                                    .setCombined(true)
                                    // The kit's own folder is deleted by a hook at the JVM's end, under the
                                    // broker's feet, which then halts the JVM with 1.
                                    .setBaseDirectory(Files.createTempDirectory("test-kafka-"))
                                    .build())
                    .setConfigProp("offsets.topic.replication.factor", "1")
                    .setConfigProp("offsets.topic.num.partitions", "3")
                    .setConfigProp("transaction.state.log.replication.factor", "1")
                    .setConfigProp("transaction.state.log.min.isr", "1")
                    .setConfigProp("transaction.state.log.num.partitions", "3")
                    .setConfigProp("group.initial.rebalance.delay.ms", "0")
                    .setConfigProp("auto.create.topics.enable", "false")
                    .setConfigProp("log.cleaner.dedupe.buffer.size", "4194304")
                    .setConfigProp("log.cleaner.backoff.ms", "2000")
                    .build();
            cluster.format();
            cluster.startup();
            cluster.waitForReadyBrokers();
            return new TestKafka(cluster);
        } catch (Exception e) {
            throw new IllegalStateException("the test broker does not start", e);
        }
    }

    public String bootstrapServers() {
        return cluster.bootstrapServers();
    }

    /** Settings for clients of this broker, for topics with the given number of partitions. */
    public KafkaSettings settings(int partitions) {
        return new KafkaSettings(bootstrapServers(), partitions, 1, Map.of());
    }

    /** Clients of this broker. */
    public KafkaClients clients(int partitions) {
        return new KafkaClients(settings(partitions));
    }

    /** Creates a topic whose name no other test has; returns the name. */
    public String topic(String prefix, int partitions) {
        String name = prefix + "-" + UUID.randomUUID().toString().substring(0, 8);
        new TopicAdmin(clients(partitions)).ensure(List.of(new TopicSpec(name, partitions, Map.of())));
        return name;
    }

    /**
     * All committed records of a topic up to this moment, partition by partition in order; waits for transactions that
     * are under way.
     */
    public List<ConsumerRecord<byte[], byte[]>> readAll(String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (Consumer<byte[], byte[]> reader = clients(1).reader();
                Consumer<byte[], byte[]> uncommitted = uncommitted()) {
            List<TopicPartition> partitions = reader.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            // A commit returns before it is visible: only the end with all that is under way is surely not too early.
            Map<TopicPartition, Long> ends = uncommitted.endOffsets(partitions);
            for (TopicPartition partition : partitions) {
                reader.assign(List.of(partition));
                reader.seekToBeginning(List.of(partition));
                readTo(reader, partition, ends.getOrDefault(partition, 0L), records);
            }
        }
        return records;
    }

    private Consumer<byte[], byte[]> uncommitted() {
        return new KafkaConsumer<>(clients(1).common(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static void readTo(
            Consumer<byte[], byte[]> reader,
            TopicPartition partition,
            long end,
            List<ConsumerRecord<byte[], byte[]>> records) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (reader.position(partition) < end) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("reading " + partition + " to offset " + end + " takes too long");
            }
            reader.poll(Duration.ofMillis(100)).forEach(records::add);
        }
    }

    @Override
    public void close() {
        try {
            cluster.close();
        } catch (Exception e) {
            throw new IllegalStateException("the test broker does not stop", e);
        }
    }

    private static final class Shared {
        private static final TestKafka KAFKA = start();

        static {
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(KAFKA::close));
        }
    }
}
