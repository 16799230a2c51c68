package io.headwater.router;

import static org.apache.kafka.streams.StreamsConfig.consumerPrefix;
import static org.apache.kafka.streams.StreamsConfig.mainConsumerPrefix;
import static org.apache.kafka.streams.StreamsConfig.producerPrefix;

import io.headwater.common.kafka.KafkaClients;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The configuration of Kafka Streams that the router's guarantees and its quick restarts need. */
final class StreamsProperties {
    // The least that brokers allow by default: how long a router that died without a word holds its partitions back
    // from another instance.
    private static final int SESSION_MILLIS = 6_000;
    private static final int HEARTBEAT_MILLIS = 2_000;
    // How long the open transaction of a router that never comes back holds up read-committed consumers.
    private static final int TRANSACTION_MILLIS = 10_000;
    private static final int PRODUCER_BUFFER_BYTES = 16 << 20;

    private StreamsProperties() {}

    static Map<String, Object> of(RouterSettings settings, String instanceId) {
        Map<String, Object> properties = new HashMap<>(new KafkaClients(settings.kafka()).common());
        long commitMillis = settings.commitInterval().toMillis();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, settings.kafka().replication());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitMillis);
        // A commit is looked for between polls only.
        properties.put(StreamsConfig.POLL_MS_CONFIG, Math.max(commitMillis / 2, 1));
        // Order matters within a partition only: no chain waits for another.
        properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        consumer(properties, instanceId);
        producer(properties);
        return properties;
    }

    private static void consumer(Map<String, Object> properties, String instanceId) {
        properties.put(consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        properties.put(mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), instanceId);
        properties.put(mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_MILLIS);
        properties.put(mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), HEARTBEAT_MILLIS);
    }

    private static void producer(Map<String, Object> properties) {
        properties.put(producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), TRANSACTION_MILLIS);
        properties.put(producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "zstd");
        properties.put(producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5);
        properties.put(producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), KafkaClients.LARGEST_RECORD_BYTES);
        properties.put(producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG), PRODUCER_BUFFER_BYTES);
    }
}
