package io.headwater.testing.chain.node;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The head of a request of HTTP/1.1 (RFC 9112), as much as JSON-RPC clients send: bodies have a Content-Length.
 *
 * @param headers by lower-case name
 */
record HttpRequest(String line, Map<String, String> headers) {
    private static final int LONGEST_LINE = 64 << 10;

    /** The next request of a connection; null if the peer is done. */
    static @Nullable HttpRequest read(InputStream in) throws IOException {
        String line = readLine(in);
        if (line == null) {
            return null;
        }
        Map<String, String> headers = new HashMap<>();
        for (String header = readLine(in); header != null && !header.isEmpty(); header = readLine(in)) {
            int colon = header.indexOf(':');
            if (colon > 0) {
                headers.put(
                        header.substring(0, colon).toLowerCase(Locale.ROOT),
                        header.substring(colon + 1).strip());
            }
        }
        return new HttpRequest(line, headers);
    }

    byte[] body(InputStream in) throws IOException {
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("the peer closed the connection within its request");
        }
        return body;
    }

    /** The key of a WebSocket handshake (RFC 6455, 4.1); null if this is none. */
    @Nullable
    String webSocketKey() {
        return headers.getOrDefault("upgrade", "").equalsIgnoreCase("websocket")
                ? headers.get("sec-websocket-key")
                : null;
    }

    boolean post() {
        return line.startsWith("POST ");
    }

    boolean keepAlive() {
        return !headers.getOrDefault("connection", "").equalsIgnoreCase("close");
    }

    private static @Nullable String readLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return null;
            }
            if (line.length() > LONGEST_LINE) {
                throw new IOException("a line of more than " + LONGEST_LINE + " characters");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }
}
