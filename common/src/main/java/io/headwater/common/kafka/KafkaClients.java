package io.headwater.common.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Builds Kafka clients with the settings that Headwater's guarantees need. */
public final class KafkaClients {
    /**
     * What a record may have before compression. A transaction of 2^24 gas, the most by EIP-7825, can log 2 MB, which are
     * four times as much as hex in {@code raw} and {@code args}.
     */
    public static final int LARGEST_RECORD_BYTES = 8 << 20;

    /**
     * How long to wait for what was committed: longer than a killed producer's open transaction holds readers back, which
     * is its time-out and until brokers look after it.
     */
    public static final Duration COMMITTED_PATIENCE = Duration.ofSeconds(30);

    private static final int SESSION_TIMEOUT_MILLIS = 10_000;

    private final KafkaSettings settings;

    public KafkaClients(KafkaSettings settings) {
        this.settings = settings;
    }

    /** The settings that these clients follow. */
    public KafkaSettings settings() {
        return settings;
    }

    /** The properties that every client of ours has, for Kafka Streams to build on. */
    public Map<String, Object> common() {
        Map<String, Object> properties = new HashMap<>(settings.properties());
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        return properties;
    }

    public Admin admin() {
        return Admin.create(common());
    }

    /** A consumer that sees only committed records and never commits by itself. */
    public Consumer<byte[], byte[]> consumer(String group) {
        Map<String, Object> properties = readCommitted();
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        // After a kill the group waits this long for the dead member before its successor gets the partitions.
        properties.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MILLIS);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * A consumer that takes part in an election: it hears soon of a member that is gone, and keeps what it was assigned
     * when another one joins.
     */
    public Consumer<byte[], byte[]> candidate(String group) {
        Map<String, Object> properties = readCommitted();
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        // The shortest that brokers allow by default (group.min.session.timeout.ms).
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 500);
        properties.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** A consumer without a group, for reading chosen partitions; sees only committed records. */
    public Consumer<byte[], byte[]> reader() {
        return new KafkaConsumer<>(readCommitted(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Where a partition ends, with all that is under way: what was committed before this call stands before it. For readers
     * of what is committed a partition ends earlier, before the first transaction that is open, whoever's it is.
     */
    public long end(TopicPartition partition) {
        Map<String, Object> properties = readCommitted();
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        try (Consumer<byte[], byte[]> asking =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return asking.endOffsets(List.of(partition), COMMITTED_PATIENCE).getOrDefault(partition, 0L);
        }
    }

    /** An idempotent producer. */
    public Producer<byte[], byte[]> producer() {
        return new KafkaProducer<>(producing(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** A producer for transactions; the id fences any earlier producer that bears it. */
    public Producer<byte[], byte[]> transactionalProducer(String transactionalId) {
        Map<String, Object> properties = producing();
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        // A killed producer's open transaction holds read-committed consumers back for this long at most.
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 15_000);
        // A commit sends at once what lingers: so this makes batches larger, and nothing later.
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 100);
        // A transaction of some thousand events fits in, and no more is wanted at a time.
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 2L * LARGEST_RECORD_BYTES);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private Map<String, Object> readCommitted() {
        Map<String, Object> properties = common();
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return properties;
    }

    private Map<String, Object> producing() {
        Map<String, Object> properties = common();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        // The fastest level; the default one, 3, costs more of the processor and saves little.
        properties.putIfAbsent(ProducerConfig.COMPRESSION_ZSTD_LEVEL_CONFIG, 1);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD_BYTES);
        // A broker that is away shows in the health answer soon, and does not hold up a stop.
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 8_000);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
        return properties;
    }
}
