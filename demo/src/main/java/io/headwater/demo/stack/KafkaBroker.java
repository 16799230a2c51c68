package io.headwater.demo.stack;

import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.kafka.KafkaSettings;
import io.headwater.demo.process.JavaCommand;
import io.headwater.demo.process.ProcessSpec;
import java.io.IOException;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;

/** The demo's Kafka: one node, small, on the loopback address. */
public final class KafkaBroker {
    private static final String HOST = "127.0.0.1";

    private final Path folder;
    private final int port;
    private final int controllerPort;

    /**
     * A broker that is not started yet.
     *
     * @param folder where it keeps everything
     */
    public KafkaBroker(Path folder, int port, int controllerPort) {
        this.folder = folder.toAbsolutePath();
        this.port = port;
        this.controllerPort = controllerPort;
    }

    /** The address for clients. */
    public String bootstrapServers() {
        return HOST + ":" + port;
    }

    public ProcessSpec spec() {
        Path properties = folder.resolve("server.properties");
        return new ProcessSpec(
                "kafka",
                JavaCommand.launch(folder, Broker.class.getName(), "256m", List.of(properties.toString())),
                () -> write(properties),
                this::answers);
    }

    private void write(Path file) throws IOException {
        Files.createDirectories(folder);
        Properties properties = new Properties();
        properties.putAll(settings());
        StringWriter text = new StringWriter();
        properties.store(text, "Written by the demo at every start");
        Files.writeString(file, text.toString());
    }

    private Map<String, String> settings() {
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("controller.quorum.voters", "1@" + HOST + ":" + controllerPort),
                Map.entry(
                        "listeners",
                        "PLAINTEXT://" + HOST + ":" + port + ",CONTROLLER://" + HOST + ":" + controllerPort),
                Map.entry("advertised.listeners", "PLAINTEXT://" + HOST + ":" + port),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("log.dirs", folder.resolve("data").toString()),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("default.replication.factor", "1"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "8"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("transaction.state.log.num.partitions", "8"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                // A broker that was killed is let in again as soon as its old session has ended.
                Map.entry("broker.session.timeout.ms", "2000"),
                Map.entry("broker.heartbeat.interval.ms", "250"),
                Map.entry("log.cleaner.dedupe.buffer.size", "4194304"),
                Map.entry("log.index.size.max.bytes", "1048576"));
    }

    private boolean answers() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            // Until something listens, a Kafka client would only complain again and again.
            socket.shutdownOutput();
        }
        KafkaClients clients = new KafkaClients(new KafkaSettings(bootstrapServers(), 1, 1, Map.of()));
        try (Admin admin = clients.admin()) {
            return !admin.describeCluster(new DescribeClusterOptions().timeoutMs(2_000))
                    .nodes()
                    .get(3, TimeUnit.SECONDS)
                    .isEmpty();
        }
    }
}
