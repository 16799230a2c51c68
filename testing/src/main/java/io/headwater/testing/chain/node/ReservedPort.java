package io.headwater.testing.chain.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;

/**
 * Keeps a free port of 127.0.0.1 from being given to anybody else. Servers that share it come and go; while none
 * listens, connections are refused.
 */
final class ReservedPort implements AutoCloseable {
    private final Socket socket = new Socket();

    ReservedPort() {
        try {
            socket.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException failed) {
            throw new UncheckedIOException("no port of 127.0.0.1 can be had", failed);
        }
    }

    int number() {
        return socket.getLocalPort();
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
