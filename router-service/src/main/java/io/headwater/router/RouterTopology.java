package io.headwater.router;

import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.kafka.Topics;
import io.headwater.common.telemetry.Telemetry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The router as a topology: one source for the events topics of all chains, one processor with one store, one sink.
 *
 * <p>All topics come in by the same source node, so Kafka Streams gives partition p of every chain to the same task,
 * which writes to partition p of every target: the markers of a partition stay in order with the events that they
 * speak of. All topics therefore need the same number of partitions.
 */
public final class RouterTopology {
    static final String STATE = "state";

    private static final String SOURCE = "events";
    private static final String PROCESSOR = "router";
    private static final String SINK = "routed";
    // Most rows live for minutes, so that the changelog is worth cleaning early: it is read whole after a crash.
    private static final Map<String, String> CHANGELOG = Map.of(
            "segment.bytes", "16777216",
            "segment.ms", "600000",
            "min.cleanable.dirty.ratio", "0.2",
            "max.message.bytes", Integer.toString(KafkaClients.LARGEST_RECORD_BYTES));

    private RouterTopology() {}

    /**
     * Builds the topology.
     *
     * @param routes where events go
     * @param chains names of the chains to read
     * @param telemetry receives spans and metrics
     */
    public static Topology build(List<Route> routes, List<String> chains, Telemetry telemetry) {
        RoutingTable table = new RoutingTable(routes);
        Map<String, String> chainOfTopic =
                chains.stream().collect(Collectors.toMap(Topics::events, Function.identity()));
        RouterMetrics metrics = RouterMetrics.of(telemetry);
        Topology topology = new Topology();
        addSource(topology, chainOfTopic.keySet());
        topology.addProcessor(PROCESSOR, () -> new RouterProcessor(table, chainOfTopic, metrics), SOURCE)
                .addStateStore(state(), PROCESSOR);
        addSink(topology);
        return topology;
    }

    private static void addSource(Topology topology, Set<String> topics) {
        topology.addSource(
                AutoOffsetReset.earliest(),
                SOURCE,
                // A producer's broken clock must not stop the stream.
                (source, partitionTime) -> Math.max(source.timestamp(), 0),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                topics.toArray(String[]::new));
    }

    private static void addSink(Topology topology) {
        topology.addSink(
                SINK,
                (byte[] key, Outgoing value, RecordContext context) -> value.topic(),
                new ByteArraySerializer(),
                (String topic, Outgoing value) -> value.value(),
                (String topic, byte[] key, Outgoing value, int partitions) -> value.partitions(),
                PROCESSOR);
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> state() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STATE), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(CHANGELOG);
    }
}
