package io.headwater.common.service;

import com.sun.net.httpserver.HttpExchange;
import io.headwater.common.lifecycle.Component;
import io.headwater.common.lifecycle.StartupException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The JDK's HTTP server on virtual threads with a small router: {@code GET} and {@code HEAD} with path parameters in braces. */
public final class HttpServer implements Component {
    private static final Logger log = LoggerFactory.getLogger(HttpServer.class);

    /** Answers a request; an {@link IllegalArgumentException} becomes 400 with its message. */
    public interface Handler {
        HttpAnswer answer(HttpQuestion question) throws Exception;
    }

    private final com.sun.net.httpserver.HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<HttpRoute> routes = new CopyOnWriteArrayList<>();

    private HttpServer(com.sun.net.httpserver.HttpServer server) {
        this.server = server;
    }

    /**
     * Binds and starts answering.
     *
     * @throws StartupException when the address cannot be had, with the reason and the way out
     */
    public static HttpServer start(HttpSettings settings) {
        try {
            var address = new InetSocketAddress(settings.host(), settings.port());
            HttpServer http = new HttpServer(com.sun.net.httpserver.HttpServer.create(address, 0));
            http.server.setExecutor(http.threads);
            http.server.createContext("/", http::serve);
            http.server.start();
            return http;
        } catch (IOException | UnresolvedAddressException e) {
            String reason = e instanceof IOException ? String.valueOf(e.getMessage()) : "unknown host";
            throw new StartupException(
                    "cannot listen on http.host = " + settings.host() + ", http.port = " + settings.port() + " ("
                            + reason
                            + "): stop the port's owner or choose another address (environment: HEADWATER_HTTP_HOST,"
                            + " HEADWATER_HTTP_PORT)",
                    e);
        }
    }

    /** Answers {@code GET path}, such as {@code /holdings/{chain}/{contract}}. */
    public HttpServer get(String path, Handler handler) {
        routes.add(new HttpRoute(path, handler));
        return this;
    }

    /** The port in use. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            boolean head = method.equals("HEAD");
            HttpAnswer answer = head || method.equals("GET") ? route(exchange) : notAllowed(exchange);
            byte[] body = answer.body();
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            if (head) {
                exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
            }
            exchange.sendResponseHeaders(answer.status(), head || body.length == 0 ? -1 : body.length);
            if (!head) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private static HttpAnswer notAllowed(HttpExchange exchange) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        return HttpAnswer.problem(405, "only GET and HEAD are answered here");
    }

    private HttpAnswer route(HttpExchange exchange) {
        for (HttpRoute route : routes) {
            HttpQuestion question = route.match(exchange.getRequestURI());
            if (question != null) {
                return answer(route.handler(), question);
            }
        }
        String known = String.join(", ", routes.stream().map(HttpRoute::path).toList());
        return HttpAnswer.problem(404, "no such page; there are: " + known);
    }

    private static HttpAnswer answer(Handler handler, HttpQuestion question) {
        try {
            return handler.answer(question);
        } catch (IllegalArgumentException e) {
            return HttpAnswer.problem(400, String.valueOf(e.getMessage()));
        } catch (Exception e) {
            log.warn("answering {} failed", question, e);
            return HttpAnswer.problem(500, "this failed: " + e.getMessage());
        }
    }
}
