package io.headwater.chain.pool;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A provider over HTTP: of chain 1, at block 41, and with ways of its own. */
final class FakeProvider implements AutoCloseable {
    /** Answers a request in its own way; true if it did. */
    interface Way {
        boolean answer(HttpExchange exchange, JsonNode request) throws IOException;
    }

    static final Way WELL = (exchange, request) -> false;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    final List<Long> askedAt = new CopyOnWriteArrayList<>();
    volatile Way way = WELL;

    FakeProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url(String rest) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + rest;
    }

    /** Answers with this status. */
    static Way status(int status, String body, Map<String, String> headers) {
        return (exchange, request) -> {
            headers.forEach(exchange.getResponseHeaders()::set);
            send(exchange, status, body);
            return true;
        };
    }

    /** Begins an answer and never ends it. */
    Way stalling() {
        return (exchange, request) -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            try {
                closed.await();
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
            return true;
        };
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode request = JsonMapper.shared().readTree(exchange.getRequestBody());
            askedAt.add(System.nanoTime());
            if (!way.answer(exchange, request)) {
                send(
                        exchange,
                        200,
                        "{\"jsonrpc\":\"2.0\",\"id\":" + request.path("id") + ",\"result\":" + result(request) + "}");
            }
        }
    }

    private static String result(JsonNode request) {
        return switch (request.path("method").asString("")) {
            case "eth_chainId" -> "\"0x1\"";
            case "eth_getBlockByNumber" ->
                "{\"number\":\"0x29\",\"timestamp\":\"0x684ee680\",\"transactions\":[]"
                        + ",\"hash\":\"0x" + "ab".repeat(32) + "\",\"parentHash\":\"0x" + "cd".repeat(32)
                        + "\",\"receiptsRoot\":\"0x" + "ef".repeat(32) + "\",\"logsBloom\":\"0x" + "00".repeat(256)
                        + "\"}";
            default -> "\"yes\"";
        };
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
