package io.headwater.bench.listener;

import io.headwater.bench.listener.replay.HistoryMaker;
import io.headwater.bench.listener.replay.ReplayServer;
import io.headwater.bench.listener.replay.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The server that plays a history back, in a process of its own. */
final class Node implements AutoCloseable {
    private final Child child;
    private final String address;

    private Node(Child child, String address) {
        this.child = child;
        this.address = address;
    }

    /** All blocks are there; each answer is given so much later than it could be. */
    static Node open(Path folder, Shape shape, long delayMillis) throws Exception {
        return open(folder, shape, delayMillis, List.of());
    }

    /** The blocks come one after the other, once they are told to. */
    static Node live(Path folder, Shape shape) throws Exception {
        return open(folder, shape, 0, List.of("live"));
    }

    private static Node open(Path folder, Shape shape, long delayMillis, List<String> mode) throws Exception {
        Path history = HistoryMaker.make(folder, shape);
        List<String> arguments = new ArrayList<>(List.of(
                history.toString(),
                Integer.toString(shape.blocks()),
                Integer.toString(shape.transactions()),
                Integer.toString(shape.transfers()),
                Long.toString(shape.seed()),
                Long.toString(delayMillis)));
        arguments.addAll(mode);
        CompletableFuture<String> port = new CompletableFuture<>();
        Child child = Child.start(
                List.of("-Xmx512m", "-XX:+UseSerialGC"),
                ReplayServer.class.getName(),
                arguments,
                history.resolve("log"),
                line -> port.complete(line.replace("port ", "")));
        try {
            return new Node(child, "127.0.0.1:" + port.get(60, TimeUnit.SECONDS));
        } catch (Exception e) {
            child.close();
            throw new IOException("the replaying node does not start, see " + history.resolve("log"), e);
        }
    }

    String url() {
        return "http://" + address;
    }

    String webSocket() {
        return "ws://" + address;
    }

    Process process() {
        return child.process();
    }

    @Override
    public void close() {
        child.close();
    }
}
