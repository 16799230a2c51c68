package io.headwater.bench.listener.candidate;

import io.headwater.bench.process.Supervised;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Asks what the listener asks, as many ranges at a time, and reads every answer to its end without looking at it. */
public final class UnparsedLoop {
    private static final int AT_ONCE = 4;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI node;
    private final String contracts;

    private UnparsedLoop(URI node, String contracts) {
        this.node = node;
        this.contracts = '"' + contracts.replace(",", "\",\"") + '"';
    }

    /**
     * Reads a chain to its end.
     *
     * @param args URL of the node, the last block, blocks in one range, events in a block, contracts with commas
     */
    public static void main(String[] args) throws Exception {
        Supervised.endWithInput();
        new UnparsedLoop(URI.create(args[0]), args[4])
                .run(Long.parseLong(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
        Supervised.await();
    }

    private void run(long last, int blocks, int events) throws Exception {
        Told told = new Told();
        Deque<Future<Long>> underWay = new ArrayDeque<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (long from = 1; from <= last; from += blocks) {
                long first = from;
                long to = Math.min(last, from + blocks - 1);
                underWay.add(threads.submit(() -> range(first, to)));
                if (underWay.size() == AT_ONCE) {
                    told.add(underWay.remove().get() * events);
                }
            }
            for (Future<Long> range : underWay) {
                told.add(range.get() * events);
            }
        }
        told.done();
    }

    private long range(long from, long to) {
        post(LongStream.rangeClosed(from, to)
                .mapToObj(number -> call("eth_getBlockByNumber", '"' + hex(number) + "\",false"))
                .collect(Collectors.joining(",", "[", "]")));
        post(call(
                "eth_getLogs",
                "{\"fromBlock\":\"" + hex(from) + "\",\"toBlock\":\"" + hex(to) + "\",\"address\":[" + contracts
                        + "]}"));
        return to - from + 1;
    }

    private static String call(String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":[" + params + "]}";
    }

    private static String hex(long number) {
        return "0x" + Long.toHexString(number);
    }

    private void post(String body) {
        HttpRequest request = HttpRequest.newBuilder(node)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (InputStream answer =
                client.send(request, BodyHandlers.ofInputStream()).body()) {
            // Nothing is done with it: that is what is measured.
            answer.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
