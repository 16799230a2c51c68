package io.headwater.bench.calls;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A provider over HTTP, of chain 1, that fails three requests of ten: one with status 500, one with 429, and one that
 * begins its answer and never ends it. Otherwise it answers within 2 to 8 ms; to {@code bench_echo} with the first
 * parameter.
 */
final class FlakyProvider implements AutoCloseable {
    private static final String HEADER = "{\"number\":\"0x29\",\"timestamp\":\"0x684ee680\",\"transactions\":[]"
            + ",\"hash\":\"0x" + "ab".repeat(32) + "\",\"parentHash\":\"0x" + "cd".repeat(32)
            + "\",\"receiptsRoot\":\"0x" + "ef".repeat(32) + "\",\"logsBloom\":\"0x" + "00".repeat(256) + "\"}";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Random random;
    private final LongAdder requests = new LongAdder();

    FlakyProvider(long seed) throws IOException {
        random = new Random(seed);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_024);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How many requests it got. */
    long requests() {
        return requests.sum();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.increment();
        try (exchange) {
            JsonNode request = JsonMapper.shared().readTree(exchange.getRequestBody());
            switch (random.nextInt(10)) {
                case 0 -> send(exchange, 500, "internal error");
                case 1 -> send(exchange, 429, "too many requests");
                case 2 -> stall(exchange);
                default -> {
                    closed.await(2 + random.nextInt(7), TimeUnit.MILLISECONDS);
                    send(exchange, 200, answer(request));
                }
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void stall(HttpExchange exchange) throws IOException, InterruptedException {
        exchange.sendResponseHeaders(200, 1_000);
        exchange.getResponseBody().write('{');
        exchange.getResponseBody().flush();
        // Longer than any deadline of a query.
        closed.await(40, TimeUnit.SECONDS);
    }

    private static String answer(JsonNode request) {
        String result = switch (request.path("method").asString("")) {
            case "eth_chainId" -> "\"0x1\"";
            case "eth_getBlockByNumber" -> HEADER;
            default -> request.path("params").path(0).toString();
        };
        return "{\"jsonrpc\":\"2.0\",\"id\":" + request.path("id") + ",\"result\":" + result + "}";
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
