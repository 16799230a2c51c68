package io.headwater.testing.chain.node;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The server's side of WebSocket: handshake and frames (RFC 6455). One thread reads, any may write. */
final class WebSocketFrames {
    static final int TEXT = 1;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;
    private static final int CONTINUATION = 0;
    private static final int FINAL = 0x80;
    private static final int LARGEST = 16 << 20;
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /** A message, put together, or a control frame. */
    static final class Frame {
        private final int opcode;
        private final byte[] payload;

        private Frame(int opcode, byte[] payload) {
            this.opcode = opcode;
            this.payload = payload;
        }

        int opcode() {
            return opcode;
        }

        byte[] payload() {
            return payload;
        }

        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }
    }

    private final DataInputStream in;
    private final DataOutputStream out;
    private final Socket socket;

    WebSocketFrames(InputStream in, OutputStream out, Socket socket) {
        this.in = new DataInputStream(in);
        this.out = new DataOutputStream(out);
        this.socket = socket;
    }

    /** Accepts the handshake of this key (section 4.2.2). */
    synchronized void accept(String key) throws IOException {
        String accepted = Base64.getEncoder().encodeToString(sha1(key + MAGIC));
        out.write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: " + accepted + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    Frame read() throws IOException {
        int first = in.readUnsignedByte();
        int opcode = first & 0x0f;
        byte[] payload = payload();
        while ((first & FINAL) == 0) {
            first = in.readUnsignedByte();
            if ((first & 0x0f) != CONTINUATION) {
                throw new IOException("a control frame within a message in parts: not supported by this server");
            }
            byte[] part = payload();
            byte[] whole = new byte[payload.length + part.length];
            System.arraycopy(payload, 0, whole, 0, payload.length);
            System.arraycopy(part, 0, whole, payload.length, part.length);
            payload = whole;
        }
        return new Frame(opcode, payload);
    }

    synchronized void write(int opcode, byte[] payload) throws IOException {
        out.write(FINAL | opcode);
        if (payload.length < 126) {
            out.write(payload.length);
        } else if (payload.length < 1 << 16) {
            out.write(126);
            out.writeShort(payload.length);
        } else {
            out.write(127);
            out.writeLong(payload.length);
        }
        out.write(payload);
        out.flush();
    }

    void text(String text) throws IOException {
        write(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Closes the connection without a goodbye. */
    void breakOff() throws IOException {
        socket.close();
    }

    private byte[] payload() throws IOException {
        int length = in.readUnsignedByte() & 0x7f;
        long size = length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
        if (size > LARGEST) {
            throw new IOException("a frame of " + size + " bytes");
        }
        byte[] mask = in.readNBytes(4);
        byte[] bytes = in.readNBytes((int) size);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= mask[i % 4];
        }
        return bytes;
    }

    private static byte[] sha1(String text) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
