package io.headwater.cli.options;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which Kafka a command speaks with. */
public final class KafkaOptions {
    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "Kafka's bootstrap servers (default: the demo's, or 127.0.0.1:9092).")
    private @Nullable String kafka;

    @Mixin
    private DataOption demo = new DataOption();

    /** Comma-separated {@code host:port}. */
    public String bootstrapServers() {
        if (kafka != null) {
            return kafka;
        }
        String known = demo.file().text("kafka");
        return known == null ? "127.0.0.1:9092" : known;
    }

    /** Where the demo's other parts are. */
    public DemoFile demo() {
        return demo.file();
    }
}
