package io.headwater.chain.pool;

import io.headwater.chain.EvmNode;
import io.headwater.chain.Header;
import io.headwater.chain.Log;
import io.headwater.chain.LogFilter;
import io.headwater.chain.Receipt;
import io.headwater.chain.rpc.RpcException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * An endpoint as one question sees it: each request waits for the endpoint's rate limit, is measured, and tells the pool
 * of the endpoint's head.
 */
final class MeteredNode implements EvmNode {
    /** Many requests at once wait until so short a time before their turn. */
    private static final long NEAR = Nanos.SECOND;

    /** They take so much of a second's requests at a time. */
    private static final double SHARE = 0.25;

    private final EvmNode node;
    private final PooledEndpoint pooled;
    private final SharedState shared;
    private final Meters meters;
    private final long deadline;
    private final long startedAt;
    private volatile boolean waiting;
    private volatile long sentAt;
    private volatile long waited;

    /** @param deadline when the question must have its answer */
    MeteredNode(PooledEndpoint pooled, SharedState shared, Meters meters, long deadline) {
        this.node = pooled.member().node();
        this.pooled = pooled;
        this.shared = shared;
        this.meters = meters;
        this.deadline = deadline;
        this.startedAt = shared.now();
        this.sentAt = startedAt;
    }

    /** When the endpoint last got a request; this moment while one waits for the rate limit. */
    long sentAt() {
        return waiting ? shared.now() : sentAt;
    }

    /** How long its requests waited for the rate limit, in nanoseconds. */
    long waited() {
        return waited;
    }

    @Override
    public long chainId() {
        return measured("eth_chainId", 1, node::chainId);
    }

    @Override
    public Optional<Header> head() {
        Optional<Header> head = measured("eth_getBlockByNumber", 1, node::head);
        head.ifPresent(header -> shared.head(pooled, header.number()));
        return head;
    }

    @Override
    public Optional<Header> header(long number) {
        return measured("eth_getBlockByNumber", 1, () -> node.header(number));
    }

    @Override
    public List<Header> headers(long from, long to) {
        requireTime(to - from + 1.0);
        List<Header> headers = new ArrayList<>();
        long last;
        do {
            long next = from + headers.size();
            last = Math.min(to, next + atOnce() - 1);
            headers.addAll(part(next, last));
        } while (last < to && headers.size() == last - from + 1);
        return headers;
    }

    private List<Header> part(long from, long to) {
        // Providers count each request of a batch.
        double requests = Math.max(1, to - from + 1.0);
        awaitTurn(requests);
        return measured("eth_getBlockByNumber", requests, () -> node.headers(from, to));
    }

    /** Where the rate is limited, what many requests may take at a time, so that others come in between. */
    private long atOnce() {
        double rate = rate();
        return Double.isInfinite(rate) ? Integer.MAX_VALUE : (long) Math.max(1, rate * SHARE);
    }

    /** Many requests take their turn when it is near: had they taken it long before, whoever has less time would find none. */
    private void awaitTurn(double requests) {
        while (true) {
            long wait = shared.look(snapshot -> pooled.rate().wait(requests, snapshot.now()));
            if (wait <= NEAR) {
                return;
            }
            if (wait > deadline - shared.now()) {
                throw SaturatedException.now(wait, rate());
            }
            pause("eth_getBlockByNumber", wait - NEAR / 2);
        }
    }

    private void requireTime(double requests) {
        double rate = rate();
        if (requests / rate * Nanos.SECOND > deadline - startedAt) {
            throw SaturatedException.always(requests, rate);
        }
    }

    private double rate() {
        return shared.look(snapshot -> pooled.rate().rate(snapshot.now()));
    }

    @Override
    public Optional<Header> headerByHash(String hash) {
        return measured("eth_getBlockByHash", 1, () -> node.headerByHash(hash));
    }

    @Override
    public Optional<Header> safe() {
        return measured("eth_getBlockByNumber", 1, node::safe);
    }

    @Override
    public Optional<Header> finalized() {
        return measured("eth_getBlockByNumber", 1, node::finalized);
    }

    @Override
    public Optional<List<Receipt>> receipts(String blockHash) {
        return measured("eth_getBlockReceipts", 1, () -> node.receipts(blockHash));
    }

    @Override
    public List<Log> logs(LogFilter filter) {
        return measured("eth_getLogs", 1, () -> node.logs(filter));
    }

    @Override
    public String call(String to, String data, long blockNumber) {
        return measured("eth_call", 1, () -> node.call(to, data, blockNumber));
    }

    @Override
    public String call(String to, String data, String blockHash) {
        return measured("eth_call", 1, () -> node.call(to, data, blockHash));
    }

    @Override
    public JsonNode request(String method, Object... params) {
        return measured(method, 1, () -> node.request(method, params));
    }

    /** Nothing: the endpoint is the pool's. */
    @Override
    public void close() {}

    private <T> T measured(String method, double requests, Supplier<T> request) {
        acquire(method, requests);
        long start = shared.now();
        sentAt = start;
        String outcome = "failed";
        try {
            T answer = request.get();
            outcome = answer instanceof Optional<?> optional && optional.isEmpty() ? "empty" : "answered";
            return answer;
        } catch (RpcException fault) {
            outcome = fault.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
            throw fault;
        } finally {
            meters.requested(pooled.member(), method, outcome, shared.now() - start);
        }
    }

    private void acquire(String method, double requests) {
        long left = deadline - shared.now();
        long wait = shared.tokens(pooled, requests, left);
        if (wait > left) {
            throw SaturatedException.now(wait, rate());
        }
        if (wait > 0) {
            pause(method, wait);
            long refused = shared.look(snapshot -> pooled.rate().blockedUntil() - snapshot.now());
            if (refused > 0) {
                throw SaturatedException.now(refused, rate());
            }
        }
    }

    private void pause(String method, long nanos) {
        waiting = true;
        long since = shared.now();
        try {
            Nanos.sleep(nanos);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new RpcException(
                    RpcException.Kind.INTERRUPTED, 0, method + ": interrupted while it waited for its turn", interrupt);
        }
        sentAt = shared.now();
        waited = waited + sentAt - since;
        waiting = false;
    }
}
