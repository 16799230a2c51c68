package io.headwater.demo.stack;

import io.headwater.common.lifecycle.StartupException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Collection;

/** The ports of the demo, all on the loopback address: each part's own default, or a row from one number on. */
public final class Ports {
    /** Who needs a port; in a row they stand in this order. */
    public enum Use {
        KAFKA("Kafka", 9092, 0),
        KAFKA_CONTROLLER("Kafka's controller", 9093, 1),
        NODE("the EVM node", 8545, 2),
        POSTGRES("PostgreSQL", 5433, 3),
        LISTENER("the listener", 8081, 4),
        ROUTER("the router", 8082, 5),
        INVENTORY("the inventory", 8083, 6),
        NOTIFIER("the notifier", 8084, 7),
        LOGGER("the logger", 8085, 8),
        WEBHOOKS("the webhook receiver", 8086, 9),
        JAEGER("Jaeger", 16686, 10),
        OTLP("spans (OTLP over HTTP)", 4318, 11),
        JAEGER_GRPC("Jaeger's gRPC", 16685, 12),
        OTLP_GRPC("spans (OTLP over gRPC)", 4317, 13),
        JAEGER_HEALTH("Jaeger's health", 13133, 14);

        private final String owner;
        private final int standard;
        private final int place;

        Use(String owner, int standard, int place) {
            this.owner = owner;
            this.standard = standard;
            this.place = place;
        }
    }

    private static final Duration ASK_AGAIN = Duration.ofMillis(200);
    private static final int LOWEST = 1024;
    private static final int HIGHEST = 65_535 - Use.values().length + 1;

    private final int first;

    private Ports(int first) {
        this.first = first;
    }

    /** Each part's own default. */
    public static Ports standard() {
        return new Ports(0);
    }

    /**
     * A row from this number on.
     *
     * @throws IllegalArgumentException naming the numbers that are possible
     */
    public static Ports from(int first) {
        if (first < LOWEST || first > HIGHEST) {
            throw new IllegalArgumentException("--ports = '" + first + "': give a number from " + LOWEST + " to "
                    + HIGHEST + "; the demo takes " + Use.values().length + " ports from it on");
        }
        return new Ports(first);
    }

    /** The port for this use. */
    public int of(Use use) {
        return first == 0 ? use.standard : first + use.place;
    }

    /**
     * Makes sure that ports are free.
     *
     * @param patience how long to wait for one that is taken
     * @throws StartupException naming a port that is taken, who wanted it, and the way out
     */
    public void requireFree(Collection<Use> uses, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        for (Use use : uses) {
            while (!free(of(use))) {
                if (System.nanoTime() >= deadline) {
                    throw new StartupException(
                            "port " + of(use) + ", wanted for " + use.owner
                                    + ", is taken: stop its owner, or move all ports of the demo with --ports N, such as --ports 19000");
                }
                Thread.sleep(ASK_AGAIN);
            }
        }
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // As servers do: connections of an earlier owner that still linger are no obstacle.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
