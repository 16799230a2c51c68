package io.headwater.testing.chain.node;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** One connection: requests of HTTP one after the other, or a WebSocket. */
final class Conversation {
    private final Socket socket;
    private final NodeParts parts;

    Conversation(Socket socket, NodeParts parts) {
        this.socket = socket;
        this.parts = parts;
    }

    void run() throws IOException, InterruptedException {
        socket.setTcpNoDelay(true);
        InputStream in = new BufferedInputStream(socket.getInputStream());
        OutputStream out = new BufferedOutputStream(socket.getOutputStream());
        for (HttpRequest request = HttpRequest.read(in); request != null; request = HttpRequest.read(in)) {
            String key = request.webSocketKey();
            if (key != null) {
                open(key, in, out);
                return;
            }
            if (!answer(request, in, out) || !request.keepAlive()) {
                return;
            }
        }
    }

    private void open(String key, InputStream in, OutputStream out) throws IOException {
        if (parts.habits()
                .turn("handshake")
                .strike(Misbehaviour.HANDSHAKE_REFUSED)
                .isPresent()) {
            parts.calls().addUnread(Set.of(Misbehaviour.HANDSHAKE_REFUSED));
            HttpResponse.html(503, "503 Service Unavailable").write(out);
            return;
        }
        WebSocketFrames frames = new WebSocketFrames(in, out, socket);
        frames.accept(key);
        new WebSocketSession(frames, parts).run();
    }

    private boolean answer(HttpRequest request, InputStream in, OutputStream out)
            throws IOException, InterruptedException {
        if (parts.habits().turn("request").strike(Misbehaviour.CLOSED_BEFORE).isPresent()) {
            parts.calls().addUnread(Set.of(Misbehaviour.CLOSED_BEFORE));
            return false;
        }
        byte[] body = request.body(in);
        if (!request.post()) {
            HttpResponse.html(405, "405 Method Not Allowed").write(out);
            return true;
        }
        try {
            Exchange exchange = Exchange.of(JsonMapper.shared().readTree(body), parts.desk(), parts.habits());
            return parts.delivery().deliver(exchange, in, out);
        } catch (JacksonException noJson) {
            HttpResponse.html(400, "400 Bad Request").write(out);
            return true;
        }
    }
}
