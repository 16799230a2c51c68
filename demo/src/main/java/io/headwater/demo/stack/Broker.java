package io.headwater.demo.stack;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.Kafka;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * The main class of the demo's broker: Apache Kafka as it is, one combined KRaft node, in a process of its own. Formats
 * its storage before its first start, and ends when its standard input does.
 */
public final class Broker {
    private static final Logger log = LoggerFactory.getLogger(Broker.class);

    private Broker() {}

    /**
     * Runs the broker until it is told to stop.
     *
     * @param args the path of a {@code server.properties} of Kafka's own form
     */
    public static void main(String[] args) throws Exception {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(Path.of(args[0]))) {
            properties.load(reader);
        }
        format(properties);
        Thread.ofPlatform().daemon().name("supervisor-watch").start(Broker::exitWithSupervisor);
        Kafka.main(args);
    }

    private static void format(Properties properties) throws Exception {
        String folder = properties.getProperty("log.dirs");
        if (Files.exists(Path.of(folder, "meta.properties"))) {
            return;
        }
        new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(Integer.parseInt(properties.getProperty("node.id")))
                .setControllerListenerName(properties.getProperty("controller.listener.names"))
                .setMetadataLogDirectory(folder)
                .addDirectory(folder)
                .run();
    }

    private static void exitWithSupervisor() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            log.debug("standard input failed", e);
        }
        log.info("the supervisor is gone");
        System.exit(0);
    }
}
