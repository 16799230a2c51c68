package io.headwater.bench.listener.replay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** An answer over HTTP, put together of text and of pieces of files, which go to the socket without passing here. */
final class Output {
    private final List<Object> parts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private long length;

    Output text(String more) {
        text.append(more);
        return this;
    }

    Output piece(History.Piece piece) {
        endText();
        parts.add(piece);
        length += piece.length();
        return this;
    }

    private void endText() {
        byte[] bytes = text.toString().getBytes(ISO_8859_1);
        parts.add(ByteBuffer.wrap(bytes));
        length += bytes.length;
        text.setLength(0);
    }

    void send(SocketChannel socket) throws IOException {
        endText();
        write(
                socket,
                ByteBuffer.wrap(
                        ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n")
                                .getBytes(ISO_8859_1)));
        for (Object part : parts) {
            if (part instanceof History.Piece piece) {
                write(socket, piece);
            } else if (part instanceof ByteBuffer bytes) {
                write(socket, bytes);
            }
        }
    }

    private static void write(SocketChannel socket, History.Piece piece) throws IOException {
        long sent = 0;
        while (sent < piece.length()) {
            sent += piece.file().transferTo(piece.offset() + sent, piece.length() - sent, socket);
        }
    }

    private static void write(SocketChannel socket, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            socket.write(bytes);
        }
    }
}
