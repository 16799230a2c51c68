package io.headwater.notifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Somebody's webhook endpoint, which behaves as its script says. */
final class Receiver implements AutoCloseable {
    /** What came in, whatever was answered. */
    record Request(String method, String path, Map<String, List<String>> headers, String body, long nanos) {
        String header(String name) {
            return String.join("|", headers.getOrDefault(name, List.of()));
        }

        String id() {
            return header("webhook-id");
        }

        /** The event's id and its stage. */
        String event() {
            return id().replaceFirst("@\\d+-\\d+$", "");
        }
    }

    /** How one request is answered. */
    interface Reply {
        void send(HttpExchange exchange) throws IOException, InterruptedException;
    }

    /** Chooses the answer to a request. */
    interface Script {
        /**
         * The answer.
         *
         * @param number of the request, from 1
         */
        Reply reply(int number, Request request);
    }

    private final HttpServer server;
    private final Script script;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    private Receiver(int port, Script script) throws IOException {
        this.script = script;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    static Receiver start(Script script) {
        return start(0, script);
    }

    static Receiver start(int port, Script script) {
        try {
            return new Receiver(port, script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A status without a body. */
    static Reply status(int status) {
        return exchange -> exchange.sendResponseHeaders(status, -1);
    }

    /** A status with a header. */
    static Reply status(int status, String header, String value) {
        return exchange -> {
            exchange.getResponseHeaders().set(header, value);
            exchange.sendResponseHeaders(status, -1);
        };
    }

    /** An answer that is withheld until the latch opens. */
    static Reply after(CountDownLatch latch, int status) {
        return exchange -> {
            latch.await();
            exchange.sendResponseHeaders(status, -1);
        };
    }

    /** An answer that begins and never ends. */
    static Reply stall() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write('.');
            exchange.getResponseBody().flush();
            new CountDownLatch(1).await();
        };
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Headers headers = exchange.getRequestHeaders();
            Map<String, List<String>> lower = new java.util.TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            lower.putAll(headers);
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            Request request = new Request(
                    exchange.getRequestMethod(), exchange.getRequestURI().getPath(), lower, body, System.nanoTime());
            int number;
            synchronized (requests) {
                requests.add(request);
                number = requests.size();
            }
            script.reply(number, request).send(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/hook";
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** All requests so far, in the order they came. */
    List<Request> requests() {
        return List.copyOf(requests);
    }

    /** The ids of all requests so far. */
    List<String> ids() {
        return requests.stream().map(Request::id).toList();
    }

    /** The events of all requests so far, each with its stage: {@code <event id>/<stage>}. */
    List<String> events() {
        return requests.stream().map(Request::event).toList();
    }

    /** The first request, or null while there is none. */
    @Nullable
    Request first() {
        return requests.isEmpty() ? null : requests.get(0);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
