package io.headwater.demo.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.headwater.common.lifecycle.Component;
import io.headwater.common.lifecycle.StartupException;
import io.headwater.common.service.HttpAnswer;
import io.headwater.common.service.HttpSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes {@code POST} requests on virtual threads. */
public final class PostServer implements Component {
    private static final Logger log = LoggerFactory.getLogger(PostServer.class);
    private static final int BACKLOG = 256;
    private static final int GRACE_SECONDS = 1;

    /** Answers one request. */
    public interface Handler {
        HttpAnswer answer(PostQuestion question);
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final String path;
    private final int limit;
    private final Handler handler;

    private PostServer(HttpServer server, String path, int limit, Handler handler) {
        this.server = server;
        this.path = path;
        this.limit = limit;
        this.handler = handler;
    }

    /**
     * Binds and starts answering.
     *
     * @param what names the server in the message about a port that is taken
     * @param http the address to bind; port 0 for any free one
     * @param path the only path answered; {@code /} for every path
     * @param limit the largest body in bytes; a larger one is answered with 413
     * @throws StartupException when the port is taken
     */
    public static PostServer start(String what, HttpSettings http, String path, int limit, Handler handler) {
        try {
            var address = new InetSocketAddress(http.host(), http.port());
            PostServer post = new PostServer(HttpServer.create(address, BACKLOG), path, limit, handler);
            post.server.setExecutor(post.threads);
            post.server.createContext("/", post::serve);
            post.server.start();
            return post;
        } catch (BindException e) {
            throw new StartupException(
                    "port " + http.port() + " of " + http.host() + " is taken, " + what
                            + " cannot listen there: stop its owner or choose another port",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(what + " cannot serve HTTP on " + http, e);
        }
    }

    /** The port in use. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Takes no more requests and lets those under way end. */
    @Override
    public void close() {
        server.stop(GRACE_SECONDS);
        threads.close();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpAnswer answer = answer(exchange);
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            byte[] body = answer.body();
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private HttpAnswer answer(HttpExchange exchange) throws IOException {
        if (!path.equals("/") && !exchange.getRequestURI().getPath().equals(path)) {
            return HttpAnswer.problem(404, "only " + path + " is answered here");
        }
        if (!exchange.getRequestMethod().equals("POST")) {
            return HttpAnswer.problem(405, "only POST is answered here");
        }
        byte[] body = exchange.getRequestBody().readNBytes(limit + 1);
        if (body.length > limit) {
            return HttpAnswer.problem(413, "the body is larger than " + limit + " bytes");
        }
        try {
            return handler.answer(new PostQuestion(exchange.getRequestHeaders(), body));
        } catch (RuntimeException e) {
            log.error("answering POST {} failed", exchange.getRequestURI(), e);
            return HttpAnswer.problem(500, "this failed: " + e);
        }
    }
}
