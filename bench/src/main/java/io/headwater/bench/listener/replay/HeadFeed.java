package io.headwater.bench.listener.replay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.headwater.chain.Hex;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Tells new heads over a WebSocket (RFC 6455), as {@code eth_subscribe} promises; no more of either than that needs. */
final class HeadFeed {
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int TEXT = 0x81;

    private final History history;
    private final Heads heads;

    HeadFeed(History history, Heads heads) {
        this.history = history;
        this.heads = heads;
    }

    void serve(SocketChannel socket, InputStream in, String key) throws IOException, InterruptedException {
        String accept = Base64.getEncoder().encodeToString(sha1(key + MAGIC));
        write(
                socket,
                ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                                + accept + "\r\n\r\n")
                        .getBytes(ISO_8859_1));
        if (in.read() != TEXT) {
            throw new IOException("the first message is not a text");
        }
        // Its request has the id 1, as ours has: what else would it ask.
        int length = in.read() & 0x7f;
        in.skipNBytes(length == 126 ? ((long) in.read() << 8 | in.read()) + 4 : length + 4L);
        text(socket, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x1\"}");
        for (int head = heads.after(0); ; head = heads.after(head)) {
            text(
                    socket,
                    "{\"jsonrpc\":\"2.0\",\"method\":\"eth_subscription\",\"params\":{\"subscription\":\"0x1\",\"result\":{\"number\":\""
                            + Hex.quantity(head) + "\",\"hash\":\"" + history.hash(head) + "\"}}}");
        }
    }

    /** Ours are longer than 125 and shorter than 65,536 bytes, or shorter than 126. */
    private static void text(SocketChannel socket, String message) throws IOException {
        byte[] bytes = message.getBytes(ISO_8859_1);
        ByteBuffer frame = ByteBuffer.allocate(4 + bytes.length).put((byte) TEXT);
        if (bytes.length < 126) {
            frame.put((byte) bytes.length);
        } else {
            frame.put((byte) 126).putShort((short) bytes.length);
        }
        frame.put(bytes).flip();
        while (frame.hasRemaining()) {
            socket.write(frame);
        }
    }

    private static void write(SocketChannel socket, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            socket.write(buffer);
        }
    }

    private static byte[] sha1(String text) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(text.getBytes(ISO_8859_1));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
