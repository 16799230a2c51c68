package io.headwater.chain.heads;

import io.headwater.chain.Endpoint;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** The server's side of WebSocket (RFC 6455), as little as a test needs, one connection after the other. */
public final class WebSocketPeer implements AutoCloseable {
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int TEXT = 1;
    private static final int CONTINUATION = 0;
    private static final int FINAL = 0x80;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    /** What the peer does with a connection after the handshake. */
    public interface Script {
        void run(Connection connection) throws IOException, InterruptedException;
    }

    /** One connection. */
    public record Connection(DataInputStream in, OutputStream out) {
        /** Sends a text in frames of at most this many bytes. */
        public void send(String text, int frameSize) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            for (int from = 0; from < bytes.length; from += frameSize) {
                int length = Math.min(frameSize, bytes.length - from);
                int last = from + length == bytes.length ? FINAL : 0;
                out.write(last | (from == 0 ? TEXT : CONTINUATION));
                if (length < 126) {
                    out.write(length);
                } else {
                    out.write(new byte[] {126, (byte) (length >> 8), (byte) length});
                }
                out.write(bytes, from, length);
                out.flush();
            }
        }

        /** The next frame of the client, its text behind its opcode. */
        public String receive() throws IOException {
            int opcode = in.readUnsignedByte() & 0xf;
            int length = in.readUnsignedByte() & 0x7f;
            length = length == 126 ? in.readUnsignedShort() : length;
            byte[] mask = in.readNBytes(4);
            byte[] bytes = in.readNBytes(length);
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] ^= mask[i % 4];
            }
            return opcode + " " + new String(bytes, StandardCharsets.UTF_8);
        }

        /** Answers nothing, until the client is gone. */
        void ignoreEverything() throws IOException {
            in.transferTo(OutputStream.nullOutputStream());
        }

        /** Waits until the client says goodbye or is gone. */
        public void awaitGoodbye() throws IOException {
            awaitGoodbye(new AtomicInteger());
        }

        /** As {@link #awaitGoodbye()}, counting the pings that it answers. */
        void awaitGoodbye(AtomicInteger pings) throws IOException {
            String frame = receive();
            while (!frame.startsWith(CLOSE + " ")) {
                if (frame.startsWith(PING + " ")) {
                    out.write(new byte[] {(byte) (FINAL | PONG), 0});
                    out.flush();
                    pings.incrementAndGet();
                }
                frame = receive();
            }
        }
    }

    private final ServerSocket server;
    private final BlockingQueue<Script> scripts = new LinkedBlockingQueue<>();
    private final Thread thread;

    public WebSocketPeer() {
        try {
            server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        thread = Thread.ofVirtual().start(this::serve);
    }

    /** What to do with the next connection that has no script yet. */
    public void next(Script script) {
        scripts.add(script);
    }

    public Endpoint endpoint() {
        return Endpoint.parse("ws://127.0.0.1:" + server.getLocalPort() + "/abcdefghijklmnopqrst");
    }

    @Override
    public void close() throws IOException {
        thread.interrupt();
        server.close();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                Script script = scripts.take();
                DataInputStream in = new DataInputStream(socket.getInputStream());
                OutputStream out = socket.getOutputStream();
                out.write(handshake(in).getBytes(StandardCharsets.US_ASCII));
                script.run(new Connection(in, out));
            } catch (IOException clientGone) {
                // The next connection may be better.
            } catch (InterruptedException closing) {
                return;
            }
        }
    }

    private static String handshake(DataInputStream in) throws IOException {
        StringBuilder request = new StringBuilder();
        while (request.indexOf("\r\n\r\n") < 0) {
            request.append((char) in.readUnsignedByte());
        }
        String key = request.toString()
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-key:"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElseThrow(() -> new IOException("no key in " + request));
        return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                + Base64.getEncoder().encodeToString(sha1(key + MAGIC)) + "\r\n\r\n";
    }

    private static byte[] sha1(String text) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
