package io.headwater.chain.rpc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.headwater.chain.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A node that answers as a test tells it to, however wrong. */
final class ScriptedServer implements AutoCloseable {
    /** Answers one request. */
    interface Script {
        void answer(HttpExchange exchange, JsonNode request) throws IOException, InterruptedException;
    }

    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    final List<JsonNode> requests = new CopyOnWriteArrayList<>();
    final List<String> authorizations = new CopyOnWriteArrayList<>();

    ScriptedServer(Script script) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(executor);
        server.createContext("/", exchange -> handle(exchange, script));
        server.start();
    }

    /** Answers with this result, as a proper node does. */
    static ScriptedServer result(String json) {
        return body("{\"jsonrpc\":\"2.0\",\"id\":$ID,\"result\":" + json + "}");
    }

    /** Answers with this error, as a proper node does. */
    static ScriptedServer error(int code, String message) {
        return body(
                "{\"jsonrpc\":\"2.0\",\"id\":$ID,\"error\":{\"code\":" + code + ",\"message\":\"" + message + "\"}}");
    }

    /** Answers with status 200 and this body, the request's id put in for $ID. */
    static ScriptedServer body(String body) {
        return status(200, body);
    }

    static ScriptedServer status(int status, String body) {
        return new ScriptedServer((exchange, request) ->
                send(exchange, status, body.replace("$ID", request.path("id").toString())));
    }

    /** Sends the beginning of an answer and then nothing more. */
    static ScriptedServer stalled(String beginning) {
        CountDownLatch forever = new CountDownLatch(1);
        return new ScriptedServer((exchange, request) -> {
            exchange.sendResponseHeaders(200, 1_000_000);
            exchange.getResponseBody().write(beginning.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            forever.await();
        });
    }

    /** Closes the connection in the middle of an answer. */
    static ScriptedServer broken(String beginning) {
        return new ScriptedServer((exchange, request) -> {
            exchange.sendResponseHeaders(200, 1_000_000);
            exchange.getResponseBody().write(beginning.getBytes(StandardCharsets.UTF_8));
        });
    }

    static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    Endpoint endpoint() {
        return endpoint("");
    }

    /** @param rest of the URL, with its slash */
    Endpoint endpoint(String rest) {
        return Endpoint.parse("http://127.0.0.1:" + server.getAddress().getPort() + rest);
    }

    Endpoint endpointOf(String userInfo) {
        return Endpoint.parse(
                "http://" + userInfo + "@127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        executor.shutdownNow();
        server.stop(0);
    }

    private void handle(HttpExchange exchange, Script script) throws IOException {
        try (exchange) {
            JsonNode request = JsonMapper.shared().readTree(exchange.getRequestBody());
            requests.add(request);
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            if (authorization != null) {
                authorizations.add(authorization);
            }
            script.answer(exchange, request);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }
}
