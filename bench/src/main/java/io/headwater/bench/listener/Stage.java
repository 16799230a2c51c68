package io.headwater.bench.listener;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.common.kafka.CompactedTopic;
import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.kafka.KafkaSettings;
import io.headwater.common.kafka.TopicAdmin;
import io.headwater.common.kafka.Topics;
import io.headwater.demo.process.Launch;
import io.headwater.demo.process.ProcessSpec;
import io.headwater.demo.stack.KafkaBroker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Node;
import org.jspecify.annotations.Nullable;

/** The broker that all candidates write to: the demo's, in a process of its own, with both compilers. */
final class Stage implements AutoCloseable {
    static final int PARTITIONS = 6;

    private static final String MAIN = "io.headwater.demo.stack.Broker";
    private static final int PATIENCE_SECONDS = 60;

    private final KafkaClients clients;
    private final Child broker;

    private Stage(KafkaClients clients, Child broker) {
        this.clients = clients;
        this.broker = broker;
    }

    static Stage open(Path folder) throws Exception {
        KafkaBroker kafka = new KafkaBroker(folder, freePort(), freePort());
        ProcessSpec spec = kafka.spec();
        spec.preparation().prepare();
        Child broker = Child.start(
                List.of("-Xmx512m", "-XX:+UseSerialGC"),
                MAIN,
                arguments(spec.launch()),
                folder.resolve("log"),
                line -> {});
        KafkaClients clients = new KafkaClients(new KafkaSettings(kafka.bootstrapServers(), PARTITIONS, 1, Map.of()));
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS); !ready(spec); ) {
            if (System.nanoTime() > end || !broker.alive()) {
                broker.close();
                throw new IOException("the broker does not start, see " + folder.resolve("log"));
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return new Stage(clients, broker);
    }

    private static List<String> arguments(Launch launch) {
        return launch.command()
                .subList(launch.command().indexOf(MAIN) + 1, launch.command().size());
    }

    private static boolean ready(ProcessSpec spec) {
        try {
            return spec.readiness().ready();
        } catch (Exception notYet) {
            return false;
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    KafkaClients clients() {
        return clients;
    }

    String servers() {
        return clients.settings().bootstrapServers();
    }

    void create(String topic) {
        new TopicAdmin(clients).ensure(List.of(Topics.eventTopic(topic, PARTITIONS)));
    }

    /** Where listeners keep their checkpoints, and elect their leaders. */
    void createCheckpoints() {
        new TopicAdmin(clients).ensure(List.of(Topics.checkpoints()));
    }

    /** Has these tokens followed, as operators have contracts followed. */
    void apply(String chain, List<String> tokens) {
        new TopicAdmin(clients).ensure(List.of(Topics.contracts()));
        Map<String, byte @Nullable []> records = new LinkedHashMap<>();
        for (String token : tokens) {
            String json = "{\"chain\":\"" + chain + "\",\"name\":\"" + token + "\",\"address\":\"" + token
                    + "\",\"standard\":\"erc20\"}";
            records.put(chain + "/" + token, json.getBytes(UTF_8));
        }
        new CompactedTopic(clients, Topics.CONTRACTS).write("bench-contracts-" + chain, records);
    }

    /** What a topic's log has on the broker's disk, its indexes left out. */
    long storedBytes(String topic) throws Exception {
        try (Admin admin = clients.admin()) {
            List<Integer> brokers =
                    admin.describeCluster().nodes().get().stream().map(Node::id).toList();
            return admin.describeLogDirs(brokers).allDescriptions().get().values().stream()
                    .flatMap(folders -> folders.values().stream())
                    .flatMap(folder -> folder.replicaInfos().entrySet().stream())
                    .filter(replica -> replica.getKey().topic().equals(topic))
                    .mapToLong(replica -> replica.getValue().size())
                    .sum();
        }
    }

    /** So that the disk does not fill, and the page cache neither. */
    void deleteIfThere(String topic) throws Exception {
        try (Admin admin = clients.admin()) {
            if (admin.listTopics().names().get().contains(topic)) {
                admin.deleteTopics(List.of(topic)).all().get();
            }
        }
    }

    @Override
    public void close() {
        broker.close();
    }
}
