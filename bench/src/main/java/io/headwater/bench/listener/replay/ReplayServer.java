package io.headwater.bench.listener.replay;

import io.headwater.bench.process.Supervised;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;

/** A node that only plays back: a process of its own, so that what it costs is not measured. */
public final class ReplayServer {
    private ReplayServer() {}

    /** The contracts whose logs it has. */
    public static List<String> contracts() {
        return Contents.TOKENS;
    }

    /**
     * Prints {@code port N}, and serves until its standard input ends.
     *
     * @param args the history's folder and shape (blocks, transactions, transfers, seed), how many milliseconds each
     *     answer is late, and {@code live} if its blocks come one after the other
     */
    public static void main(String[] args) throws IOException {
        Supervised.endWithInput();
        Shape shape = new Shape(
                Integer.parseInt(args[1]),
                Integer.parseInt(args[2]),
                Integer.parseInt(args[3]),
                Long.parseLong(args[4]));
        long delayMillis = Long.parseLong(args[5]);
        boolean live = args.length > 6;
        History history = History.open(Path.of(args[0]));
        Heads heads = new Heads(history.last(), live);
        Calls calls = new Calls(shape, history, heads);
        if (live) {
            calls.prepareReceipts();
        }
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            System.out.println("port " + server.socket().getLocalPort());
            while (true) {
                SocketChannel socket = server.accept();
                socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
                Thread.ofPlatform()
                        .daemon()
                        .start(() -> serve(socket, calls, new HeadFeed(history, heads), delayMillis));
            }
        }
    }

    private static void serve(SocketChannel socket, Calls calls, HeadFeed feed, long delayMillis) {
        try (socket) {
            new Connection(socket, calls, feed, delayMillis).serve();
        } catch (IOException gone) {
            // The client went away, which is how every connection here ends.
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
