package io.headwater.testing.chain.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Listens on 127.0.0.1 and gives every connection a virtual thread. */
final class NodeServer implements AutoCloseable {
    private static final int BACKLOG = 256;

    private final NodeParts parts;
    private final ServerSocket listening;
    private final Thread listener;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    NodeServer(ReservedPort port, NodeParts parts) {
        this.parts = parts;
        try {
            listening = new ServerSocket();
            listening.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port.number()), BACKLOG);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot listen on 127.0.0.1:" + port.number(), failed);
        }
        listener = Thread.ofVirtual().name("scripted-node").start(this::listen);
    }

    /** Returns when nobody listens any more: a socket is not closed before the thread that accepts has left it. */
    @Override
    public void close() {
        closeQuietly(listening);
        connections.forEach(NodeServer::closeQuietly);
        threads.forEach(Thread::interrupt);
        try {
            listener.join();
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                connections.add(socket);
                if (listening.isClosed()) {
                    closeQuietly(socket);
                }
                Thread.ofVirtual().name("scripted-connection").start(() -> converse(socket));
            } catch (IOException closed) {
                // Closed on purpose, or a peer that left at once: the loop's condition tells.
            }
        }
    }

    private void converse(Socket socket) {
        threads.add(Thread.currentThread());
        try (socket) {
            new Conversation(socket, parts).run();
        } catch (IOException gone) {
            // The peer is gone, or the node was stopped: there is nobody left to tell.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(socket);
            threads.remove(Thread.currentThread());
        }
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception unclosable) {
            throw new IllegalStateException("a socket of the scripted node does not close", unclosable);
        }
    }
}
