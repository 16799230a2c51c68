package io.headwater.cli.options;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which Kafka a command speaks with. */
public final class KafkaOptions {
    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "Kafka's bootstrap servers (default: the demo's, or 127.0.0.1:9092).")
    private @Nullable String kafka;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".headwater",
            description = "The demo's folder (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of(".headwater");

    /** Comma-separated {@code host:port}. */
    public String bootstrapServers() {
        if (kafka != null) {
            return kafka;
        }
        String demo = DemoFile.in(data).text("kafka");
        return demo == null ? "127.0.0.1:9092" : demo;
    }
}
