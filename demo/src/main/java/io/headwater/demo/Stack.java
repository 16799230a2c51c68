package io.headwater.demo;

import io.headwater.chain.EvmNode;
import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.kafka.KafkaSettings;
import io.headwater.common.lifecycle.StartupException;
import io.headwater.demo.DemoOptions.Place;
import io.headwater.demo.process.Guard;
import io.headwater.demo.process.ProcessSpec;
import io.headwater.demo.process.ProcessStatus;
import io.headwater.demo.process.Supervisor;
import io.headwater.demo.stack.DataDirectory;
import io.headwater.demo.stack.KafkaBroker;
import io.headwater.demo.stack.LocalNode;
import io.headwater.demo.stack.Ports;
import io.headwater.demo.stack.Ports.Use;
import io.headwater.demo.stack.Postgres;
import io.headwater.demo.traces.TraceStore;
import io.headwater.demo.traffic.Contracts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The processes of the demo: first what the pipeline stands on, then its services. */
final class Stack implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final DataDirectory data;
    private final Ports ports;
    private final TraceStore traces;
    private final KafkaBroker broker;
    private final LocalNode node;
    private final Postgres postgres;
    private final Path build;
    private final Supervisor supervisor;

    Stack(Place place, DataDirectory data, Ports ports, TraceStore traces, Guard guard) {
        Path contracts = place.home().resolve("infra/contracts");
        this.data = data;
        this.ports = ports;
        this.traces = traces;
        this.broker = new KafkaBroker(data.resolve("kafka"), ports.of(Use.KAFKA), ports.of(Use.KAFKA_CONTROLLER));
        this.node = new LocalNode(data.resolve("node"), contracts, ports.of(Use.NODE), guard);
        this.postgres = new Postgres(data.resolve("programs"), data.resolve("postgres"), ports.of(Use.POSTGRES), guard);
        this.build = contracts.resolve("build");
        this.supervisor = new Supervisor(data.resolve("logs"));
    }

    /** Starts broker, node, database, and Jaeger where the demo runs one. */
    void startFoundations() throws InterruptedException {
        List<ProcessSpec> specs = new ArrayList<>(List.of(broker.spec(), node.spec(), postgres.spec()));
        ProcessSpec jaeger = traces.process();
        if (jaeger != null) {
            specs.add(jaeger);
        }
        supervisor.start(specs, PATIENCE);
    }

    /** The contracts, deployed if this chain has none yet, and told to the listener. */
    Contracts contracts(EvmNode client) throws IOException, InterruptedException {
        if (!Files.exists(build.resolve("DemoToken.json"))) {
            throw new StartupException("the compiled contracts are missing in " + build
                    + ": run 'npm ci' and 'npm run build' in " + build.getParent());
        }
        Contracts contracts = Contracts.find(client, build, Places.CHAIN, contractsFile());
        Contracts.apply(
                contractsFile(), new KafkaClients(new KafkaSettings(broker.bootstrapServers(), 1, 1, Map.of())));
        return contracts;
    }

    /** Starts the five services. */
    void startServices(String webhookSecret) throws IOException, InterruptedException {
        ServiceConfigs configs = new ServiceConfigs(data, ports, traces.otlp().toString());
        Map<String, Path> files = configs.write(postgres.jdbcUrl(), webhookSecret);
        supervisor.start(Services.specs(files, data.resolve("config"), ports), PATIENCE);
    }

    EvmNode connect() {
        return node.connect();
    }

    List<ProcessStatus> processes() {
        return supervisor.statuses();
    }

    Places places() {
        return new Places(
                broker.bootstrapServers(),
                URI.create(node.url()),
                Services.INVENTORY.url(ports),
                new Places.Files(data.resolve("audit"), traces.spans()),
                traces.jaeger());
    }

    @Override
    public void close() {
        supervisor.close();
    }

    private Path contractsFile() {
        return data.resolve("contracts.yaml");
    }
}
