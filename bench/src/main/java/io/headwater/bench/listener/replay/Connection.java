package io.headwater.bench.listener.replay;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One connection of HTTP/1.1, kept alive until the client ends it. */
final class Connection {
    private static final String LENGTH = "content-length";

    private final SocketChannel socket;
    private final InputStream in;
    private final Calls calls;
    private final HeadFeed feed;
    private final long delayMillis;

    /** @param delayMillis how much later each answer is given, as by a node that is far away */
    Connection(SocketChannel socket, Calls calls, HeadFeed feed, long delayMillis) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.socket().getInputStream(), 1 << 16);
        this.calls = calls;
        this.feed = feed;
        this.delayMillis = delayMillis;
    }

    void serve() throws IOException, InterruptedException {
        for (Map<String, String> header = header(); header != null; header = header()) {
            String key = header.get("sec-websocket-key");
            if (key != null) {
                feed.serve(socket, in, key);
                return;
            }
            byte[] body = in.readNBytes(Integer.parseInt(header.getOrDefault(LENGTH, "0")));
            Output answer = calls.answer(body);
            TimeUnit.MILLISECONDS.sleep(delayMillis);
            answer.send(socket);
        }
    }

    /** The fields of a request by their names in lower case; null at the end. */
    private @Nullable Map<String, String> header() throws IOException {
        String line = line();
        if (line == null) {
            return null;
        }
        Map<String, String> fields = new HashMap<>();
        for (line = line(); line != null && !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            fields.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return fields;
    }

    private @Nullable String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return null;
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }
}
