package io.headwater.demo;

import io.headwater.common.kafka.Topics;
import io.headwater.demo.stack.DataDirectory;
import io.headwater.demo.stack.LocalNode;
import io.headwater.demo.stack.Ports;
import io.headwater.demo.stack.Ports.Use;
import io.headwater.demo.stack.Postgres;
import io.headwater.demo.stack.Yaml;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the configuration files of the services, anew at every start: ports may have moved. */
final class ServiceConfigs {
    private static final String LOOPBACK = "127.0.0.1";

    private final DataDirectory data;
    private final Path folder;
    private final Ports ports;
    private final String otlp;
    private final Map<String, Path> files = new LinkedHashMap<>();

    ServiceConfigs(DataDirectory data, Ports ports, String otlp) {
        this.data = data;
        this.folder = data.resolve("config");
        this.ports = ports;
        this.otlp = otlp;
    }

    /**
     * Writes all files.
     *
     * @param secret what the webhooks are signed with
     * @return the services' configuration files by the services' names
     */
    Map<String, Path> write(String jdbcUrl, String secret) throws IOException {
        Files.createDirectories(folder);
        listener();
        router();
        service("inventory", Use.INVENTORY, Map.of("postgres", postgres(jdbcUrl)));
        notifier(secret);
        service("logger", Use.LOGGER, Map.of("directory", data.resolve("audit").toString()));
        return files;
    }

    private void listener() throws IOException {
        String node = LOOPBACK + ":" + ports.of(Use.NODE);
        Map<String, Object> chain = Map.of(
                "name",
                Places.CHAIN,
                "id",
                LocalNode.CHAIN_ID,
                "endpoints",
                List.of(Map.of("url", "http://" + node, "webSocket", "ws://" + node)));
        service("listener", Use.LISTENER, Map.of("chains", List.of(chain)));
    }

    private void router() throws IOException {
        Path routes = folder.resolve("routes.yaml");
        yaml(
                routes,
                Map.of(
                        "routes",
                        List.of(
                                Map.of("name", "inventory", "to", Topics.INVENTORY),
                                Map.of("name", "notification", "to", Topics.NOTIFICATION),
                                Map.of("name", "logging", "to", Topics.LOGGING),
                                // A topic as another team would have it: only what nothing can undo any more.
                                Map.of("name", "settled", "to", "headwater.settled", "stage", "finalized"))));
        service(
                "router",
                Use.ROUTER,
                Map.of(
                        "chains", List.of(Places.CHAIN),
                        "routes", routes.toString(),
                        "stateDir", data.resolve("router").toString()));
    }

    private void notifier(String secret) throws IOException {
        Path subscriptions = folder.resolve("subscriptions.yaml");
        URI receiver = URI.create("http://" + LOOPBACK + ":" + ports.of(Use.WEBHOOKS) + "/webhooks");
        Files.writeString(subscriptions, Subscriptions.yaml(receiver, secret));
        service("notifier", Use.NOTIFIER, Map.of("subscriptions", subscriptions.toString()));
    }

    private static Map<String, Object> postgres(String jdbcUrl) {
        return Map.of("url", jdbcUrl, "user", Postgres.NAME, "password", Postgres.NAME);
    }

    private void service(String name, Use port, Map<String, Object> own) throws IOException {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("http", Map.of("port", ports.of(port)));
        settings.put("kafka", Map.of("bootstrapServers", LOOPBACK + ":" + ports.of(Use.KAFKA)));
        settings.put("telemetry", Map.of("otlpEndpoint", otlp));
        settings.putAll(own);
        Path file = folder.resolve(name + ".yaml");
        yaml(file, settings);
        files.put(name, file);
    }

    private static void yaml(Path file, Map<String, ?> content) throws IOException {
        Files.writeString(file, Yaml.write(content));
    }
}
