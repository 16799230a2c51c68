package io.headwater.testing.chain.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Keeps a port of 127.0.0.1 from being given to anybody else, while nobody listens at it: connections are refused. */
final class ReservedPort implements AutoCloseable {
    private final Socket socket = new Socket();

    ReservedPort(int port) {
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException taken) {
            throw new UncheckedIOException("cannot keep 127.0.0.1:" + port, taken);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException unclosable) {
            throw new UncheckedIOException(unclosable);
        }
    }
}
